-- No care leaver record for a child who died in care, in this return or an earlier one.
select {{ flagged('oc3') }}
from {{ ref('stg_oc3') }} as oc3
where exists (
        select 1
        from {{ ref('stg_episodes') }} as episodes
        where episodes.return_id = oc3.return_id
            and episodes.child = oc3.child
            and episodes.rec = 'E2'
    )
    or exists (
        select 1
        from {{ ref('int_earlier_episodes') }} as earlier
        where earlier.return_id = oc3.return_id
            and earlier.child = oc3.child
            and earlier.rec = 'E2'
    )
