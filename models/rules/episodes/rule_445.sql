-- No freeing order (D1) on an episode that begins after 2005.
select {{ flagged('episodes') }}
from {{ ref('stg_episodes') }} as episodes
where episodes.ls = 'D1'
    and episodes.decom > cast('2005-12-31' as date)
