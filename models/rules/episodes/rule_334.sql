-- The decision to place for adoption cannot precede the latest period of care. Of starts on the
-- same day the first in the file counts.
with starts as (
    select
        return_id,
        row_number,
        child,
        decom,
        row_number() over (
            partition by return_id, child order by decom desc, row_number asc
        ) as place_from_latest
    from {{ ref('stg_episodes') }}
    where child is not null
        and rne = 'S'
        and decom is not null
),

failing as (
    select
        starts.return_id,
        starts.row_number as episode_row_number,
        ad1.row_number as ad1_row_number,
        starts.child
    from starts
    inner join {{ ref('stg_ad1') }} as ad1
        on starts.return_id = ad1.return_id
        and starts.child = ad1.child
    where starts.place_from_latest = 1
        and ad1.date_int < starts.decom
)

select {{ flagged('episodes', alias='failing', row_number='episode_row_number') }}
from failing

union all

select {{ flagged('ad1', alias='failing', row_number='ad1_row_number') }}
from failing
