-- No episode begins after the last day of the collection year.
select {{ flagged('episodes') }}
from {{ ref('stg_episodes') }} as episodes
where episodes.decom > episodes.collection_end
