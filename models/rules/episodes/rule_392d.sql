-- Home and placement have the same postcode only where the child is placed with parents (P1).
select {{ flagged('episodes') }}
from {{ ref('stg_episodes') }} as episodes
where coalesce(episodes.place, '') <> 'P1'
    and {{ postcode_key('episodes.home_post') }} = {{ postcode_key('episodes.pl_post') }}
