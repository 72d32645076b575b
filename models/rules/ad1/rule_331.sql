-- The match with adopters comes before the episode that ended in adoption, or on its first day.
with failing as (
    select
        ad1.return_id,
        ad1.row_number as ad1_row_number,
        episodes.row_number as episode_row_number,
        ad1.child
    from {{ ref('stg_ad1') }} as ad1
    inner join {{ ref('stg_episodes') }} as episodes
        on ad1.return_id = episodes.return_id
        and ad1.child = episodes.child
    where episodes.rec in ('E11', 'E12')
        and ad1.date_match > episodes.decom
)

select {{ flagged('ad1', alias='failing', row_number='ad1_row_number') }}
from failing

union all

select {{ flagged('episodes', alias='failing', row_number='episode_row_number') }}
from failing
