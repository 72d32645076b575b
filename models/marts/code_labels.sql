{{ config(materialized='table') }}
-- What each code of each coded field means, once; where its meaning changed, what it means now.
with numbered as (
    select
        field,
        code,
        label,
        row_number() over (
            partition by field, code
            order by coalesce(first_year, 0) desc
        ) as from_the_newest
    from {{ ref('field_codes') }}
)

select
    field || ' ' || code as code_key,
    field,
    code,
    label
from numbered
where from_the_newest = 1
