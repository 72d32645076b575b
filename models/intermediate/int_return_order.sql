-- Validated returns in load order within their authority and collection year. Returns without an
-- authority are one group of their own.
select
    return_id,
    la_code,
    collection_year,
    loaded_at,
    max(loaded_at) over (partition by la_code, collection_year) as latest_loaded_at,
    cast(
        row_number() over (
            partition by la_code, collection_year
            order by case when loaded_at is null then 1 else 0 end, loaded_at, return_id
        ) as integer
    ) as sequence_number,
    row_number() over (
        partition by la_code, collection_year
        order by case when loaded_at is null then 1 else 0 end desc, loaded_at desc, return_id desc
    ) = 1 as is_latest,
    cast(count(*) over (partition by la_code, collection_year) as integer) as return_count
from {{ ref('stg_returns') }}
where not is_reference
