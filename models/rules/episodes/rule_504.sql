-- An episode that follows straight on from the one before has the same need. A blank is one of its own.
select {{ flagged('episodes') }}
from {{ ref('int_episodes') }} as episodes
where episodes.previous_rec = 'X1'
    and episodes.previous_dec = episodes.decom
    and episodes.cin is distinct from episodes.previous_cin
