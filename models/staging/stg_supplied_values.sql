{#- A view: as a table it would hold every file once more. -#}
{{ config(materialized='view') }}
-- Every cell of the twelve tables exactly as it was supplied: one row per row and field, the fields of
-- a table in the order of `place`, dates last.
{%- for table in ssda903_tables() %}
{%- set columns = supplied_columns(table) %}
select
    supplied.return_id,
    '{{ table }}' as table_name,
    cast(supplied.row_number as {{ dbt.type_int() }}) as row_number,
    named.place,
    named.field,
    case named.place
        {%- for column in columns %}
        when {{ loop.index }} then supplied.{{ column }}
        {%- endfor %}
    end as value
from {{ source('ssda903_raw', table) }} as supplied
cross join (
    values
    {%- for column in columns %}
    ({{ loop.index }}, '{{ column | upper }}'){{ ',' if not loop.last }}
    {%- endfor %}
) as named (place, field)
{%- if not loop.last %}
union all
{%- endif %}
{%- endfor %}
