{{ config(materialized='table') }}
-- The authorities that make returns, each once, and any others that returns were given.
with known as (
    select
        upper_code as la_code,
        max(upper_name) as la_name
    from {{ ref('upper_tier_authorities') }}
    group by upper_code
)

select
    la_code,
    la_name
from known

union all

select distinct
    returns.la_code,
    'Authority not known' as la_name
from {{ ref('stg_returns') }} as returns
left join known
    on returns.la_code = known.la_code
where returns.la_code is not null
    and known.la_code is null
