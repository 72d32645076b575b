-- No reversal of a decision to adopt before the year, or before care outside short breaks began.
with begun as (
    {{ one_episode_per_child("coalesce(ls, '') not in ('V3', 'V4')") | indent(4) }}
),

failing as (
    select
        placed.return_id,
        placed.row_number as placed_row_number,
        earliest.row_number as episode_row_number,
        placed.child
    from {{ ref('stg_placed_adoption') }} as placed
    left join begun as earliest
        on placed.return_id = earliest.return_id
        and placed.child = earliest.child
    where placed.date_placed_ceased < placed.collection_start
        or placed.date_placed_ceased < earliest.decom
)

select {{ flagged('episodes', alias='failing', row_number='episode_row_number') }}
from failing
where failing.episode_row_number is not null

union all

select {{ flagged('placed_adoption', alias='failing', row_number='placed_row_number') }}
from failing
