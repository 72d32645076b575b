-- A child with an open episode, short breaks aside, has a social worker, a start and a reason
-- somewhere in the social worker file. A null child pairs with a null child.
with complete as (
    select
        return_id,
        child
    from {{ ref('stg_sw_episodes') }}
    group by return_id, child
    having count(sw_id) > 0
        and count(sw_decom_text) > 0
        and count(sw_reason) > 0
)

select {{ flagged('episodes') }}
from {{ ref('stg_episodes') }} as episodes
left join complete
    on episodes.return_id = complete.return_id
    and {{ is_same_child('episodes', 'complete') }}
where episodes.dec_text is null
    and coalesce(episodes.ls, '') not in {{ codes_of('short breaks') }}
    and complete.return_id is null
