{{ config(materialized='table') }}
-- The first day that each return and the returns behind it cover without a break, by episodes: it goes
-- back for as long as the return before was supplied with an episodes table.
with supplied as (
    select distinct return_id
    from {{ ref('stg_return_files') }}
    where table_name = 'episodes' and is_loaded
),

earlier as (
    select
        earlier_returns.return_id,
        returns.collection_start,
        max(case when supplied.return_id is null then 1 else 0 end) over (
            partition by earlier_returns.return_id
            order by earlier_returns.years_back
            rows between unbounded preceding and current row
        ) as is_beyond_a_break
    from {{ ref('int_earlier_returns') }} as earlier_returns
    inner join {{ ref('stg_returns') }} as returns
        on earlier_returns.earlier_return_id = returns.return_id
    left join supplied
        on earlier_returns.earlier_return_id = supplied.return_id
)

select
    returns.return_id,
    coalesce(min(earlier.collection_start), min(returns.collection_start)) as reach
from {{ ref('stg_returns') }} as returns
left join earlier
    on returns.return_id = earlier.return_id
    and earlier.is_beyond_a_break = 0
group by returns.return_id
