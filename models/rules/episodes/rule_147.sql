-- The end of an episode, where given, must be a real date.
select {{ flagged('episodes') }}
from {{ ref('stg_episodes') }} as episodes
where episodes.dec_text is not null
    and episodes.dec is null
