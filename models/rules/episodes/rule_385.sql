-- No episode ends after the last day of the collection year.
select {{ flagged('episodes') }}
from {{ ref('stg_episodes') }} as episodes
where episodes.dec > episodes.collection_end
