-- No episode begins before 14 October 1991.
select {{ flagged('episodes') }}
from {{ ref('stg_episodes') }} as episodes
where episodes.decom < cast('1991-10-14' as date)
