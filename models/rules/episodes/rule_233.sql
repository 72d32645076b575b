-- No reason for placement change before the episode has ended.
select {{ flagged('episodes') }}
from {{ ref('stg_episodes') }} as episodes
where episodes.dec_text is null
    and episodes.reason_place_change is not null
