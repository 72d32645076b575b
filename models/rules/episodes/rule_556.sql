-- No decision to place is later than an episode under a freeing order (D1) begins.
select {{ flagged('episodes') }}
from {{ ref('stg_episodes') }} as episodes
inner join {{ ref('stg_placed_adoption') }} as placed_adoption
    on episodes.return_id = placed_adoption.return_id
    and episodes.child = placed_adoption.child
where episodes.ls = 'D1'
    and placed_adoption.date_placed > episodes.decom
