-- Special guardianship cannot end care on the 18th birthday or later.
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
    where episodes.rec in ('E45', 'E46', 'E47', 'E48')
        and episodes.dec >= {{ add_years('header.dob', 18) }}
)

select {{ flagged('episodes', alias='failing', row_number='episode_row_number') }}
from failing

union all

select {{ flagged('header', alias='failing', row_number='header_row_number') }}
from failing
