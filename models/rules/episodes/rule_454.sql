-- A distance of more than 350 miles is doubtful. 999.9 stands for a distance that is not known.
select {{ flagged('episodes') }}
from {{ ref('int_episodes') }} as episodes
where episodes.pl_distance > 350
    and episodes.pl_distance <> 999.9
