{#- A view: as a table it would hold every file once more. -#}
{{ config(materialized='view') }}
-- Every row of the twelve tables and of the provider lists exactly as it was supplied: its line, what people
-- find it by, and its cells, each beside its field's name. A table's dates come last; one with fewer fields
-- has nulls after them. As rows and not as cells, so that whoever needs the cells of few rows need not read
-- all.
{%- for table, facts in ssda903_tables().items() %}
{%- set columns = supplied_columns(table) %}
select
    return_id,
    '{{ table }}' as table_name,
    cast(row_number as {{ dbt.type_int() }}) as row_number,
    cast(line_number as {{ dbt.type_int() }}) as line_number,
    {%- if facts.found_by %}
    nullif(
        concat_ws(
            ', '
            {%- for field in facts.found_by %},
            '{{ field | upper }} ' || {{ shown_value(field) }}
            {%- endfor %}
        ), ''
    ) as found_by,
    {%- else %}
    cast(null as {{ dbt.type_string() }}) as found_by,
    {%- endif %}
    {{ supplied_cells(columns) }}
from {{ source('ssda903_raw', table) }}
union all
{%- endfor %}
select
    return_id,
    'providers' as table_name,
    cast(row_number as {{ dbt.type_int() }}) as row_number,
    cast(null as {{ dbt.type_int() }}) as line_number,
    'URN ' || urn as found_by,
    {{ supplied_cells(supplied_columns('providers')) }}
from {{ source('ssda903_raw', 'providers') }}
