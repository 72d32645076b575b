-- The authority's own provision lies in its area, foster care and adoption aside. A placement that
-- is not found counts as elsewhere. From 2026 supported accommodation is exempt too.
select {{ flagged('episodes') }}
from {{ ref('int_episodes') }} as episodes
where episodes.place_provider = 'PR1'
    and episodes.place not in ('A3', 'A4', 'A5', 'A6', 'U1', 'U2', 'U3', 'U4', 'U5', 'U6')
    and (episodes.place <> 'K3' or episodes.ruleset_year <= 2025)
    and episodes.ls not in ('V3', 'V4')
    and coalesce(episodes.pl_location, 'OUT') = 'OUT'
