-- The distance from home is at most 999.9 miles, short breaks and UASC of either year aside.
select {{ flagged('episodes') }}
from {{ ref('int_episodes') }} as episodes
where (episodes.pl_distance < 0 or episodes.pl_distance > 999.9)
    and coalesce(episodes.ls, '') not in ('V3', 'V4')
    and not {{ child_is_in('int_uasc_children', 'episodes') }}
    and not {{ child_is_in('int_previous_uasc_children', 'episodes') }}
