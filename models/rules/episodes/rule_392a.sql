-- The distance from home is known, except in short breaks and for children who are or were UASC.
select {{ flagged('episodes') }}
from {{ ref('int_episodes') }} as episodes
where episodes.pl_distance is null
    and coalesce(episodes.ls, '') not in {{ codes_of('short breaks') }}
    and not {{ is_or_was_uasc('episodes') }}
