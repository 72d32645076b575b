-- An episode does not begin and end on the same day.
select {{ flagged('episodes') }}
from {{ ref('stg_episodes') }} as episodes
where episodes.decom = episodes.dec
