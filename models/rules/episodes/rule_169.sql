-- The authority in which a placement lies must be known, short breaks aside.
select {{ flagged('episodes') }}
from {{ ref('int_episodes') }} as episodes
where episodes.pl_la is null
    and coalesce(episodes.ls, '') not in {{ codes_of('short breaks') }}
