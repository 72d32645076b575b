-- No URN for a placement outside England.
select {{ flagged('episodes') }}
from {{ ref('int_episodes') }} as episodes
where episodes.pl_la in {{ codes_of('placements outside England') }}
    and episodes.urn is not null
