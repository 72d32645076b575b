-- A placement marked as inside the authority must lie in the returning authority.
select {{ flagged('episodes') }}
from {{ ref('int_episodes') }} as episodes
inner join {{ ref('stg_returns') }} as returns
    on episodes.return_id = returns.return_id
where episodes.pl_location = 'IN'
    and episodes.pl_la is distinct from returns.la_code
