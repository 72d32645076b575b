{#- The episodes of one placement code that began before the birthday at which the child is
    old enough for it (rules 370 to 374). With several header rows, one that shows it is enough.

    place: the placement code; age: the years of that birthday; first_year, last_year: the ruleset
    years in which this age counts for this code, where these are not all years of the rule. -#}
{% macro placed_below_age(place, age, first_year=none, last_year=none) -%}
    select {{ ssda903_pipeline.flagged('episodes') }}
    from {{ ref('ssda903_pipeline', 'stg_episodes') }} as episodes
    inner join {{ ref('ssda903_pipeline', 'stg_header') }} as header
        on episodes.return_id = header.return_id
        and episodes.child = header.child
    where episodes.place = '{{ place }}'
        and episodes.decom < {{ ssda903_pipeline.add_years('header.dob', age) }}
    {%- if first_year %}
        and episodes.ruleset_year >= {{ first_year }}
    {%- endif %}
    {%- if last_year %}
        and episodes.ruleset_year <= {{ last_year }}
    {%- endif %}
{%- endmacro %}
