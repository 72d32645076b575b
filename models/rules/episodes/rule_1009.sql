-- A reason for the change of placement, where given, must be one of the codes.
select {{ flagged('episodes') }}
from {{ ref('stg_episodes') }} as episodes
where episodes.reason_place_change is not null
    and not {{ is_allowed_code('episodes', 'reason_place_change') }}
