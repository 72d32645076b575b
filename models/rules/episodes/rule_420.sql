-- No authority of placement for short breaks.
select {{ flagged('episodes') }}
from {{ ref('int_episodes') }} as episodes
where episodes.ls in ('V3', 'V4')
    and episodes.pl_la is not null
