-- An adoption ends an episode in an adoptive placement.
select {{ flagged('episodes') }}
from {{ ref('stg_episodes') }} as episodes
where episodes.rec in ('E11', 'E12')
    and coalesce(episodes.place, '') not in ('A3', 'A4', 'A5', 'A6')
