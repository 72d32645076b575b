-- A child in an adoptive placement has a dated decision to place, and none without a date.
select {{ flagged('episodes') }}
from {{ ref('stg_episodes') }} as episodes
left join {{ ref('stg_placed_adoption') }} as placed_adoption
    on episodes.return_id = placed_adoption.return_id
    and episodes.child = placed_adoption.child
where {{ is_placed_for_adoption('episodes') }}
    and placed_adoption.date_placed_text is null
