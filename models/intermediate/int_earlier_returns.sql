{{ config(materialized='table') }}
-- The returns behind each return: its previous return, that one's previous return and so on, as far as
-- they are loaded. Links are joined end to end, so that each step sees twice as far as the one before:
-- five steps see 32 years, more than a child's life in care. (A recursive query would see further, but
-- not every warehouse has them.)
{%- set steps = [1, 2, 4, 8, 16] %}
with within_1 as (
    select
        return_id,
        previous_return_id as earlier_return_id,
        1 as years_back
    from {{ ref('stg_returns') }}
    where previous_return_id is not null
)
{%- for years in steps %},

within_{{ 2 * years }} as (
    select * from within_{{ years }}

    union all

    select
        near.return_id,
        far.earlier_return_id,
        near.years_back + far.years_back as years_back
    from within_{{ years }} as near
    inner join within_{{ years }} as far
        on near.earlier_return_id = far.return_id
    where near.years_back = {{ years }}
)
{%- endfor %}

select
    return_id,
    earlier_return_id,
    years_back
from within_{{ 2 * steps[-1] }}
