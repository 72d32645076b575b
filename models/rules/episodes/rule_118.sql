-- No reversal of a decision to adopt before the year, or before care outside short breaks began.
with failing as (
    select
        earliest.return_id,
        earliest.row_number as episode_row_number,
        placed.row_number as placed_row_number,
        earliest.child
    from ({{ one_episode_per_child("coalesce(ls, '') not in ('V3', 'V4')") }}) as earliest
    inner join {{ ref('stg_placed_adoption') }} as placed
        on earliest.return_id = placed.return_id
        and earliest.child = placed.child
    where placed.date_placed_ceased < earliest.decom
        or placed.date_placed_ceased < earliest.collection_start
)

select {{ flagged('episodes', alias='failing', row_number='episode_row_number') }}
from failing

union all

select {{ flagged('placed_adoption', alias='failing', row_number='placed_row_number') }}
from failing
