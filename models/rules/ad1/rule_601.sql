-- A child adopted in the year must have all of the six adoption details.
with failing as (
    select
        episodes.return_id,
        ad1.row_number as ad1_row_number,
        episodes.row_number as episode_row_number,
        episodes.child
    from {{ ref('stg_episodes') }} as episodes
    left join {{ ref('stg_ad1') }} as ad1
        on episodes.return_id = ad1.return_id
        and episodes.child = ad1.child
    where episodes.rec in ('E11', 'E12')
        and episodes.dec >= episodes.collection_start
        and episodes.dec <= episodes.collection_end
        and {{ any_blank('ad1', adoption_details()) }}
)

select {{ flagged('ad1', alias='failing', row_number='ad1_row_number') }}
from failing
where failing.ad1_row_number is not null

union all

select {{ flagged('episodes', alias='failing', row_number='episode_row_number') }}
from failing
