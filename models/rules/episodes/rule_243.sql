-- No URN for a placement outside England.
select {{ flagged('episodes') }}
from {{ ref('int_episodes') }} as episodes
where episodes.pl_la in ('CON', 'NIR', 'SCO', 'WAL', 'NUK')
    and episodes.urn is not null
