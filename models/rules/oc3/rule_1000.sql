-- No care leaver record for a child who died in care, this year or last.
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
        from {{ ref('int_previous_episodes') }} as previous_episodes
        where previous_episodes.return_id = oc3.return_id
            and previous_episodes.child = oc3.child
            and previous_episodes.rec = 'E2'
    )
