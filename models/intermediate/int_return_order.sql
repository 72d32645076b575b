-- Validated returns in load order within their authority and collection year. Where the same files were
-- loaded again, the last time counts. Returns without an authority are one group of their own.
with loaded_again as (
    select
        return_id,
        max(loaded_at) as loaded_at
    from {{ ref('stg_loadings') }}
    group by return_id
),

loaded as (
    select
        returns.return_id,
        returns.la_code,
        returns.collection_year,
        returns.loaded_at,
        coalesce(loaded_again.loaded_at, returns.loaded_at) as last_loaded_at
    from {{ ref('stg_returns') }} as returns
    left join loaded_again
        on returns.return_id = loaded_again.return_id
    where not returns.is_reference
)

select
    return_id,
    la_code,
    collection_year,
    loaded_at,
    last_loaded_at,
    max(last_loaded_at) over (partition by la_code, collection_year) as latest_loaded_at,
    cast(
        row_number() over (
            partition by la_code, collection_year
            order by case when last_loaded_at is null then 1 else 0 end, last_loaded_at, return_id
        ) as integer
    ) as sequence_number,
    row_number() over (
        partition by la_code, collection_year
        order by
            case when last_loaded_at is null then 1 else 0 end desc, last_loaded_at desc, return_id desc
    ) = 1 as is_latest,
    cast(count(*) over (partition by la_code, collection_year) as integer) as return_count
from loaded
