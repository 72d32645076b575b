-- Short breaks (V3 and V4) are not spent in long-term foster placements.
select {{ flagged('episodes') }}
from {{ ref('stg_episodes') }} as episodes
where episodes.ls in {{ codes_of('short breaks') }}
    and episodes.place in ('U1', 'U4')
