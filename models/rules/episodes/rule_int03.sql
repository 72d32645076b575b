-- Every child in the episodes file must be in the header.
select {{ flagged('episodes') }}
from {{ ref('stg_episodes') }} as episodes
where not {{ child_is_in('stg_header', 'episodes') }}
