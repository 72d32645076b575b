-- Placed for adoption under a placement order goes with legal status E1.
select {{ flagged('episodes') }}
from {{ ref('stg_episodes') }} as episodes
where episodes.place in ('A5', 'A6')
    and coalesce(episodes.ls, '') <> 'E1'
