-- No decision to adopt is dated before the first episode with which care began.
with entries as (
    {{ one_episode_per_child("rne = 'S'") | indent(4) }}
),

failing as (
    select
        entry.return_id,
        entry.row_number as episode_row_number,
        placed.row_number as placed_row_number,
        entry.child
    from entries as entry
    inner join {{ ref('stg_placed_adoption') }} as placed
        on entry.return_id = placed.return_id
        and entry.child = placed.child
    where placed.date_placed < entry.decom
)

select {{ flagged('episodes', alias='failing', row_number='episode_row_number') }}
from failing

union all

select {{ flagged('placed_adoption', alias='failing', row_number='placed_row_number') }}
from failing
