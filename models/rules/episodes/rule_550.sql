-- Parents (PR0) provide placement P1 and no other.
select {{ flagged('episodes') }}
from {{ ref('stg_episodes') }} as episodes
where episodes.place_provider = 'PR0'
    and coalesce(episodes.place, '') <> 'P1'
