-- The children who are unaccompanied asylum seekers in a return: those whose header carries marker 1
-- where at least one header row carries a marker (XML returns), those with a row in uasc otherwise.
with marked as (
    select distinct return_id
    from {{ ref('stg_header') }}
    where uasc is not null
)

select distinct
    return_id,
    child
from {{ ref('stg_header') }}
where uasc = '1'
    and child is not null

union all

select distinct
    uasc.return_id,
    uasc.child
from {{ ref('stg_uasc') }} as uasc
left join marked
    on uasc.return_id = marked.return_id
where marked.return_id is null
    and uasc.child is not null
