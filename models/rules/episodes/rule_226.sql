-- No reason for placement change on a temporary placement, nor on the episode before it.
select {{ flagged('episodes') }}
from {{ ref('int_episodes') }} as episodes
where episodes.place in ('T0', 'T1', 'T2', 'T3', 'T4')
    and (
        episodes.reason_place_change is not null
        or episodes.previous_reason_place_change is not null
    )
