-- No distance from home for a child who is or was UASC, this year or last.
select {{ flagged('episodes') }}
from {{ ref('int_episodes') }} as episodes
where episodes.pl_distance is not null
    and (
        {{ child_is_in('int_uasc_children', 'episodes') }}
        or {{ child_is_in('int_previous_uasc_children', 'episodes') }}
    )
