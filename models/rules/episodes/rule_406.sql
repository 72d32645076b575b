-- No distance from home for a child who is UASC this year or was in one of the two years before.
select {{ flagged('episodes') }}
from {{ ref('int_episodes') }} as episodes
where episodes.pl_distance is not null
    and {{ is_or_was_uasc('episodes') }}
