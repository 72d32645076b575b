-- An end date and a reason for ending come together or not at all.
select {{ flagged('episodes') }}
from {{ ref('stg_episodes') }} as episodes
where (episodes.dec_text is null) <> (episodes.rec is null)
