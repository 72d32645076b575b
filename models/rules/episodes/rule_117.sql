-- No decision to adopt, or its reversal, after the year or after the latest episode that ends in
-- anything but another episode.
with failing as (
    select
        latest.return_id,
        latest.row_number as episode_row_number,
        placed.row_number as placed_row_number,
        latest.child
    from ({{ one_episode_per_child("coalesce(rec, '') <> 'X1'", latest=true) }}) as latest
    inner join {{ ref('stg_placed_adoption') }} as placed
        on latest.return_id = placed.return_id
        and latest.child = placed.child
    where placed.date_placed > latest.collection_end
        or placed.date_placed > latest.dec
        or placed.date_placed_ceased > latest.collection_end
        or placed.date_placed_ceased > latest.dec
)

select {{ flagged('episodes', alias='failing', row_number='episode_row_number') }}
from failing

union all

select {{ flagged('placed_adoption', alias='failing', row_number='placed_row_number') }}
from failing
