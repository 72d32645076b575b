{#- The episodes whose placement is of a type that their provider cannot supply (rules 527 to 531).

    provider: the code of PLACE_PROVIDER; places: the codes of PLACE that do not go with it. -#}
{% macro provider_does_not_fit(provider, places) -%}
    select {{ ssda903_pipeline.flagged('episodes') }}
    from {{ ref('ssda903_pipeline', 'stg_episodes') }} as episodes
    where episodes.place_provider = '{{ provider }}'
        and episodes.place in ('{{ places | join("', '") }}')
{%- endmacro %}
