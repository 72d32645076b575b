-- Care starts anew only after the episode before has ended.
select {{ flagged('episodes') }}
from {{ ref('int_episodes') }} as episodes
where episodes.rne = 'S'
    and episodes.decom <= episodes.previous_dec
