{{ config(materialized='view') }}
-- What was said last of each error. Notes of the same moment have an order too, so that every warehouse shows
-- the same one.
with notes as (
    select
        *,
        row_number() over (
            partition by la_code, collection_year, error_key
            order by noted_at desc, status asc, note asc, row_hash asc, noted_by asc
        ) as place
    from {{ source('ssda903_raw', 'error_notes') }}
)

select
    la_code,
    collection_year,
    error_key,
    status,
    note,
    row_hash,
    noted_by,
    cast(noted_at as {{ dbt.type_timestamp() }}) as noted_at
from notes
where place = 1
