-- The category of need, where given, must be one of the codes.
select {{ flagged('episodes') }}
from {{ ref('stg_episodes') }} as episodes
where episodes.cin is not null
    and not {{ is_allowed_code('episodes', 'cin') }}
