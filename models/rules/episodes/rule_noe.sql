-- A child with an episode from before the year was in last year's episodes.
select {{ flagged('episodes') }}
from {{ ref('stg_episodes') }} as episodes
where episodes.decom < episodes.collection_start
    and not {{ child_is_in('int_previous_episodes', 'episodes') }}
