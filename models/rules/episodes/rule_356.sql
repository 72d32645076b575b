-- An episode does not end before it begins.
select {{ flagged('episodes') }}
from {{ ref('stg_episodes') }} as episodes
where episodes.dec < episodes.decom
