-- A provider code, where given, must be one of the codes, on a placement that takes one. Which
-- placements take none changed in 2026.
select {{ flagged('episodes') }}
from {{ ref('stg_episodes') }} as episodes
where episodes.place_provider is not null
    and (
        not {{ is_allowed_code('episodes', 'place_provider') }}
        or episodes.place in ('T0', 'T1', 'T2', 'T3')
        or (episodes.place in ('T4', 'Z1') and episodes.ruleset_year <= 2025)
        or (episodes.place in {{ codes_of('other placements') }} and episodes.ruleset_year >= 2026)
    )
