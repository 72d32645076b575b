-- Care that ends with former foster carers (E45, E46) ends in a foster placement.
select {{ flagged('episodes') }}
from {{ ref('stg_episodes') }} as episodes
where episodes.rec in ('E45', 'E46')
    and coalesce(episodes.place, '') not in {{ codes_of('foster placements') }}
