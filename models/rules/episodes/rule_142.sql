-- All but the child's last episode must have an end date and a reason for ending. Of several that
-- begin on the same day the last in the file counts as the last.
select {{ flagged('episodes') }}
from {{ ref('int_episodes') }} as episodes
where episodes.next_decom is not null
    and (episodes.dec is null or episodes.rec is null)
