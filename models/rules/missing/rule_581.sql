-- A missing period of a child with episodes starts in one of them.
select {{ flagged('missing') }}
from {{ ref('stg_missing') }} as missing
inner join {{ ref('int_children') }} as children
    on missing.return_id = children.return_id
    and missing.child = children.child
where not exists (
    select 1
    from {{ ref('stg_episodes') }} as episodes
    where episodes.return_id = missing.return_id
        and episodes.child = missing.child
        and missing.mis_start >= episodes.decom
        and (missing.mis_start <= episodes.dec or episodes.dec is null)
)
