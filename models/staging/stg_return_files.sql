{{ config(materialized='view') }}
-- Every file of every return and what became of it.
select
    return_id,
    file_name,
    table_name,
    format,
    status = 'loaded' as is_loaded,
    cast(rows_loaded as {{ dbt.type_int() }}) as rows_loaded
from {{ source('ssda903_raw', 'return_files') }}
