{#- The rows on which a date is given but cannot be read. In the years to `last_year` its parts may
    be unknown: ZZ stands for a day or month and ZZZZ for a year, and 01 and 2000 take their place
    (rules SW04 and SW05). -#}
{% macro not_a_partly_known_date(table, field, last_year) -%}
    {%- set text = field ~ '_text' -%}
with filled as (
    select
        {{ table }}.*,
        {%- for number in [1, 2, 3] %}
        {%- set part = "split_part(" ~ text ~ ", '/', " ~ number ~ ")" %}
        case {{ part }} when 'ZZ' then '01' when 'ZZZZ' then '2000' else {{ part }} end
        {{- " || '/' ||" if not loop.last else " as filled_text" }}
        {%- endfor %}
    from {{ ref('ssda903_pipeline', 'stg_' ~ table) }} as {{ table }}
    where {{ text }} is not null
        and {{ field }} is null
)

select {{ ssda903_pipeline.flagged(table, alias='filled') }}
from filled
where filled.ruleset_year > {{ last_year }}
    or not {{ ssda903_pipeline.matches('filled.' ~ text, '[^/]*/[^/]*/[^/]*') }}
    or {{ ssda903_pipeline.try_date('filled.filled_text') }} is null
{%- endmacro %}
