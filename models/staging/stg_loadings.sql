{{ config(materialized='view') }}
-- Each time that files were loaded which the database held already.
select
    return_id,
    cast(loaded_at as {{ dbt.type_timestamp() }}) as loaded_at
from {{ source('ssda903_raw', 'loadings') }}
