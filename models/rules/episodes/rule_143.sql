-- The reason for the new episode, where given, must be one of the codes.
select {{ flagged('episodes') }}
from {{ ref('stg_episodes') }} as episodes
where episodes.rne is not null
    and not {{ is_allowed_code('episodes', 'rne') }}
