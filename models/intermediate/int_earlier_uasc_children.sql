{{ config(materialized='view') }}
-- The children who were unaccompanied asylum seekers in an earlier return, by that return's own
-- tables, under this year's return_id.
select
    earlier_returns.return_id,
    uasc_children.child,
    earlier_returns.years_back
from {{ ref('int_earlier_returns') }} as earlier_returns
inner join {{ ref('int_uasc_children') }} as uasc_children
    on earlier_returns.earlier_return_id = uasc_children.return_id
