-- The stand-in URN is for adoption and foster placements only.
select {{ flagged('episodes') }}
from {{ ref('stg_episodes') }} as episodes
where episodes.urn = {{ stand_in_urn() }}
    and coalesce(episodes.place, '') not in {{ codes_of('adoptive placements') }}
    and coalesce(episodes.place, '') not in {{ codes_of('foster placements') }}
