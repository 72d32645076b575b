-- No placement order (E1) on an episode that begins before December 2005.
select {{ flagged('episodes') }}
from {{ ref('stg_episodes') }} as episodes
where episodes.ls = 'E1'
    and episodes.decom < cast('2005-12-01' as date)
