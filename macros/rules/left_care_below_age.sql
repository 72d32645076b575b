{#- The episodes that end for one of the reasons before the birthday at which the child is old enough
    for it (rules 387, 389 and 460). With several header rows, one that shows it is enough.

    reasons: the codes of REC; age: the years of that birthday. -#}
{% macro left_care_below_age(reasons, age) -%}
    select {{ ssda903_pipeline.flagged('episodes') }}
    from {{ ref('ssda903_pipeline', 'stg_episodes') }} as episodes
    inner join {{ ref('ssda903_pipeline', 'stg_header') }} as header
        on episodes.return_id = header.return_id
        and episodes.child = header.child
    where episodes.rec in ('{{ reasons | join("', '") }}')
        and episodes.dec < {{ ssda903_pipeline.add_years('header.dob', age) }}
{%- endmacro %}
