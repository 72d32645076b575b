-- Temporary placements, and from 2026 other placements, have no provider code.
select {{ flagged('episodes') }}
from {{ ref('stg_episodes') }} as episodes
where episodes.place_provider is not null
    and (
        episodes.place in {{ codes_of('temporary placements') }}
        or (episodes.place in {{ codes_of('other placements') }} and episodes.ruleset_year >= 2026)
    )
