-- The start of an episode, where given, must be a real date.
select {{ flagged('episodes') }}
from {{ ref('stg_episodes') }} as episodes
where episodes.decom_text is not null
    and episodes.decom is null
