{{ config(materialized='view') }}
-- Whatever in a file could not be taken as it stands.
select
    return_id,
    file_name,
    cast(line_number as {{ dbt.type_int() }}) as line_number,
    table_name,
    message
from {{ source('ssda903_raw', 'load_issues') }}
