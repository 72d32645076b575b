-- A first episode from before the year is the latest of last year's return.
select {{ flagged('episodes') }}
from {{ ref('int_episodes') }} as episodes
left join {{ ref('int_previous_episodes') }} as previous
    on episodes.return_id = previous.return_id
    and episodes.child = previous.child
    and previous.is_latest
where episodes.is_first
    and episodes.decom < episodes.collection_start
    and episodes.decom is distinct from previous.decom
