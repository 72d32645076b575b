{#- A view: as a table it would hold a row for every row once more. -#}
{{ config(materialized='view') }}
-- On which line of its file each row of the twelve tables stands.
{%- for table in ssda903_tables() %}
select
    return_id,
    '{{ table }}' as table_name,
    cast(row_number as {{ dbt.type_int() }}) as row_number,
    cast(line_number as {{ dbt.type_int() }}) as line_number
from {{ source('ssda903_raw', table) }}
{%- if not loop.last %}
union all
{%- endif %}
{%- endfor %}
