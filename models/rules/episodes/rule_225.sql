-- A move to another placement needs its reason on the episode that ended. Temporary placements
-- have none.
select {{ flagged('episodes') }}
from {{ ref('int_episodes') }} as episodes
where episodes.rec = 'X1'
    and episodes.reason_place_change is null
    and coalesce(episodes.place, '') not in {{ codes_of('temporary placements') }}
    and episodes.next_rne in ('P', 'B', 'T', 'U')
    and coalesce(episodes.next_place, '') not in {{ codes_of('temporary placements') }}
