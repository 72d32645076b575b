-- No freeing order (D1) on an episode that is still open.
select {{ flagged('episodes') }}
from {{ ref('stg_episodes') }} as episodes
where episodes.ls = 'D1'
    and episodes.dec_text is null
    and episodes.rec is null
