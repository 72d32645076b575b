-- The first episode begins on the same day as every episode that last year's return left open.
select {{ flagged('episodes') }}
from {{ ref('int_episodes') }} as episodes
inner join {{ ref('int_previous_episodes') }} as previous
    on episodes.return_id = previous.return_id
    and episodes.child = previous.child
where episodes.is_first
    and previous.dec_text is null
    and episodes.decom is distinct from previous.decom
