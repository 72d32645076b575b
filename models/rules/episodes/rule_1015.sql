-- The authority's own provision lies in its area, foster care and adoption aside. A placement that
-- is not found counts as elsewhere. From 2026 supported accommodation is exempt too.
select {{ flagged('episodes') }}
from {{ ref('int_episodes') }} as episodes
where episodes.place_provider = 'PR1'
    and episodes.place not in {{ codes_of('adoptive placements') }}
    and episodes.place not in {{ codes_of('foster placements') }}
    and (episodes.place <> 'K3' or episodes.ruleset_year <= 2025)
    and episodes.ls not in {{ codes_of('short breaks') }}
    and coalesce(episodes.pl_location, 'OUT') = 'OUT'
