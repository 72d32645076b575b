-- Whether a placement lies in the authority must be known, short breaks aside.
select {{ flagged('episodes') }}
from {{ ref('int_episodes') }} as episodes
where episodes.pl_location is null
    and coalesce(episodes.ls, '') not in {{ codes_of('short breaks') }}
