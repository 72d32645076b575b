-- A foster placement ends on the day on which it begins.
select {{ ssda903_pipeline.flagged('episodes') }}
from {{ ref('stg_episodes') }} as episodes
where episodes.place in ('U1', 'U2', 'U3', 'U4', 'U5', 'U6')
    and episodes.dec = episodes.decom
