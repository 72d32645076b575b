-- The stand-in URN is for adoption and foster placements only.
select {{ flagged('episodes') }}
from {{ ref('stg_episodes') }} as episodes
where episodes.urn = 'XXXXXXX'
    and coalesce(episodes.place, '') not in (
        'A3', 'A4', 'A5', 'A6', 'U1', 'U2', 'U3', 'U4', 'U5', 'U6'
    )
