-- A youth justice legal status begins on the 10th birthday at the earliest.
with failing as (
    select
        episodes.return_id,
        episodes.row_number as episode_row_number,
        header.row_number as header_row_number,
        episodes.child
    from {{ ref('stg_episodes') }} as episodes
    inner join {{ ref('stg_header') }} as header
        on episodes.return_id = header.return_id
        and episodes.child = header.child
    where episodes.ls in ('J1', 'J2', 'J3')
        and episodes.decom < {{ add_years('header.dob', 10) }}
)

select {{ flagged('episodes', alias='failing', row_number='episode_row_number') }}
from failing

union all

select {{ flagged('header', alias='failing', row_number='header_row_number') }}
from failing
