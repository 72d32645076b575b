-- No authority of placement for short breaks.
select {{ flagged('episodes') }}
from {{ ref('int_episodes') }} as episodes
where episodes.ls in {{ codes_of('short breaks') }}
    and episodes.pl_la is not null
