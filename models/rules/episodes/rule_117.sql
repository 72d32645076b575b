-- No decision to adopt, or its reversal, after the year or after the latest episode that ends in
-- anything but another episode.
with ended as (
    {{ one_episode_per_child("coalesce(rec, '') <> 'X1'", latest=true) | indent(4) }}
),

failing as (
    select
        placed.return_id,
        placed.row_number as placed_row_number,
        latest.row_number as episode_row_number,
        placed.child
    from {{ ref('stg_placed_adoption') }} as placed
    left join ended as latest
        on placed.return_id = latest.return_id
        and placed.child = latest.child
    where placed.date_placed > placed.collection_end
        or placed.date_placed > latest.dec
        or placed.date_placed_ceased > placed.collection_end
        or placed.date_placed_ceased > latest.dec
)

select {{ flagged('episodes', alias='failing', row_number='episode_row_number') }}
from failing
where failing.episode_row_number is not null

union all

select {{ flagged('placed_adoption', alias='failing', row_number='placed_row_number') }}
from failing
