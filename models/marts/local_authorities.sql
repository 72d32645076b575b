{{ config(materialized='table') }}
-- The authorities that make returns, each once, and any others that returns were given.
with known as (
    select
        upper_code as la_code,
        max(upper_name) as la_name,
        max(upper_number) as la_number
    from {{ ref('upper_tier_authorities') }}
    group by upper_code
)

select
    la_code,
    la_name,
    la_number
from known

union all

select distinct
    returns.la_code,
    'Authority not known' as la_name,
    cast(null as {{ dbt.type_string() }}) as la_number
from {{ ref('stg_returns') }} as returns
left join known
    on returns.la_code = known.la_code
where returns.la_code is not null
    and known.la_code is null
