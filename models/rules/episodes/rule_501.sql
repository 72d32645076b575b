-- An episode begins when the one before has ended, not earlier.
select {{ flagged('episodes') }}
from {{ ref('int_episodes') }} as episodes
where episodes.decom < episodes.previous_dec
