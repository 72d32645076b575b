-- An episode that follows straight on from the one before has the same need, and has one at all.
select {{ flagged('episodes') }}
from {{ ref('int_episodes') }} as episodes
where episodes.previous_rec = 'X1'
    and episodes.previous_dec = episodes.decom
    and coalesce(episodes.cin <> episodes.previous_cin, true)
