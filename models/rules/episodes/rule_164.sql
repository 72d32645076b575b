-- The distance from home is at most 999.9 miles, short breaks aside, and children who are or were UASC.
select {{ flagged('episodes') }}
from {{ ref('int_episodes') }} as episodes
where (episodes.pl_distance < 0 or episodes.pl_distance > 999.9)
    and coalesce(episodes.ls, '') not in {{ codes_of('short breaks') }}
    and not {{ is_or_was_uasc('episodes') }}
