-- The legal status, where given, must be one of the year's codes.
select {{ flagged('episodes') }}
from {{ ref('stg_episodes') }} as episodes
where episodes.ls is not null
    and not {{ is_allowed_code('episodes', 'ls') }}
