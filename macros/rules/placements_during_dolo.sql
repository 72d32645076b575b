{#- The dolo rows with both dates and the episodes that overlap them and are placed in a way that an
    order rules out (rules 709 and 710).

    place_is_wrong: a condition on episodes.place. -#}
{% macro placements_during_dolo(place_is_wrong) -%}
with failing as (
    select {{ ssda903_pipeline.pair('dolo', 'episodes') }}
    from {{ ref('ssda903_pipeline', 'stg_dolo') }} as dolo
    inner join {{ ref('ssda903_pipeline', 'stg_episodes') }} as episodes
        on dolo.return_id = episodes.return_id
        and dolo.child = episodes.child
    where dolo.dolo_start is not null
        and dolo.dolo_end >= episodes.decom
        and (episodes.dec is null or dolo.dolo_start <= episodes.dec)
        and {{ place_is_wrong }}
)

{{ ssda903_pipeline.flagged_pairs('dolo', 'episodes') }}
{%- endmacro %}
