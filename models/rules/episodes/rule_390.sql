-- An adoption ends an episode in an adoptive placement.
select {{ flagged('episodes') }}
from {{ ref('stg_episodes') }} as episodes
where episodes.rec in {{ codes_of('adoption') }}
    and coalesce(episodes.place, '') not in {{ codes_of('adoptive placements') }}
