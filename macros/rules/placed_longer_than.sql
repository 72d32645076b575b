{#- The closed episodes of one placement code that last more than so many days (rules 375, 376 and
    379). -#}
{% macro placed_longer_than(place, days) -%}
    select {{ ssda903_pipeline.flagged('episodes') }}
    from {{ ref('ssda903_pipeline', 'stg_episodes') }} as episodes
    where episodes.place = '{{ place }}'
        and episodes.dec > {{ dbt.dateadd('day', days, 'episodes.decom') }}
{%- endmacro %}
