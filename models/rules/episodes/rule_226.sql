-- No reason for placement change on a temporary placement, nor on the episode before it.
select {{ flagged('episodes') }}
from {{ ref('int_episodes') }} as episodes
where episodes.place in {{ codes_of('temporary placements') }}
    and (
        episodes.reason_place_change is not null
        or episodes.previous_reason_place_change is not null
    )
