-- The children who were unaccompanied asylum seekers in last year's return, under this year's
-- return_id.
select
    returns.return_id,
    uasc_children.child
from {{ ref('stg_returns') }} as returns
inner join {{ ref('int_uasc_children') }} as uasc_children
    on returns.previous_return_id = uasc_children.return_id
