-- Temporary placements, and from 2026 other placements, have no provider code.
select {{ flagged('episodes') }}
from {{ ref('stg_episodes') }} as episodes
where episodes.place_provider is not null
    and (
        episodes.place in ('T0', 'T1', 'T2', 'T3', 'T4')
        or (episodes.place in ('Z11', 'Z12', 'Z13', 'Z14') and episodes.ruleset_year >= 2026)
    )
