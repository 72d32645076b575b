{#- For a rule that flags two rows together, one of each of two tables: what its query `failing` selects.
    The child is that of the first row.

    first, second: the flagged tables. first_alias, second_alias: the names that the query gives them,
    where these are not the tables' own. -#}
{% macro pair(first, second, first_alias=none, second_alias=none) -%}
    {%- set first_alias = first_alias or first -%}
    {{ first_alias }}.return_id,
        {{ first_alias }}.row_number as {{ first }}_row_number,
        {{ second_alias or second }}.row_number as {{ second }}_row_number,
        {{ first_alias }}.child
{%- endmacro %}


{#- Both rows of each pair in the query `failing`, or the one that there is where a row of one table has
    none in the other. -#}
{% macro flagged_pairs(first, second) -%}
    {%- for table in [first, second] %}
    {%- set row_number = table ~ '_row_number' -%}
{{ '\n\nunion all\n\n' if not loop.first -}}
select {{ ssda903_pipeline.flagged(table, alias='failing', row_number=row_number) }}
from failing
where failing.{{ row_number }} is not null
    {%- endfor %}
{%- endmacro %}
