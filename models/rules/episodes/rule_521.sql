-- Adoption is decided to be best for a child no later than the adoptive placement begins.
with failing as (
    select
        episodes.return_id,
        episodes.row_number as episode_row_number,
        ad1.row_number as ad1_row_number,
        episodes.child
    from {{ ref('stg_episodes') }} as episodes
    inner join {{ ref('stg_ad1') }} as ad1
        on episodes.return_id = ad1.return_id
        and episodes.child = ad1.child
    where {{ is_placed_for_adoption('episodes') }}
        and ad1.date_int > episodes.decom
)

select {{ flagged('episodes', alias='failing', row_number='episode_row_number') }}
from failing

union all

select {{ flagged('ad1', alias='failing', row_number='ad1_row_number') }}
from failing
