-- A child's first episode, if it begins this year or later, opens a period of care.
select {{ flagged('episodes') }}
from {{ ref('int_episodes') }} as episodes
where episodes.is_first
    and episodes.decom >= episodes.collection_start
    and coalesce(episodes.rne, '') <> 'S'
