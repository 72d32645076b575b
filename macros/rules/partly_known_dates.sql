{#- The rows on which a date is given but cannot be read. In the years to `last_year` its parts may
    be unknown: ZZ stands for a day or month and ZZZZ for a year, and 01 and 2000 take their place
    (rules SW04 and SW05). Such a date carries no time. -#}
{% macro not_a_partly_known_date(table, field, last_year) -%}
    {%- set text = table ~ '.' ~ field ~ '_text' -%}
    {%- set filled_text = "replace(replace(" ~ text ~ ", 'ZZZZ', '2000'), 'ZZ', '01')" -%}
select {{ ssda903_pipeline.flagged(table) }}
from {{ ref('ssda903_pipeline', 'stg_' ~ table) }} as {{ table }}
where {{ text }} is not null
    and {{ table }}.{{ field }} is null
    and (
        {{ table }}.ruleset_year > {{ last_year }}
        or not {{ ssda903_pipeline.matches(text, '([0-9]{1,2}|ZZ)/([0-9]{1,2}|ZZ)/([0-9]{4}|ZZZZ)') }}
        or {{ ssda903_pipeline.try_date(filled_text) }} is null
    )
{%- endmacro %}
