-- The children who are unaccompanied asylum seekers in a return: those whose header carries marker 1
-- where the header carries a marker (XML returns), those with a row in uasc otherwise.
select distinct
    header.return_id,
    header.child
from {{ ref('stg_header') }} as header
inner join {{ ref('stg_returns') }} as returns
    on header.return_id = returns.return_id
where returns.has_uasc_marker
    and header.uasc = '1'
    and header.child is not null

union all

select distinct
    uasc.return_id,
    uasc.child
from {{ ref('stg_uasc') }} as uasc
inner join {{ ref('stg_returns') }} as returns
    on uasc.return_id = returns.return_id
where not returns.has_uasc_marker
    and uasc.child is not null
