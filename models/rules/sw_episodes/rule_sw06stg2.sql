-- A social worker episode starts by the last day of the collection year.
select {{ flagged('sw_episodes') }}
from {{ ref('stg_sw_episodes') }} as sw_episodes
where sw_episodes.sw_decom > sw_episodes.collection_end
