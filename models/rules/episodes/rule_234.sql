-- A child must be 10 or older when the placement begins that a move for custody leads to.
with failing as (
    select
        episodes.return_id,
        episodes.row_number as episode_row_number,
        header.row_number as header_row_number,
        episodes.child
    from {{ ref('int_episodes') }} as episodes
    inner join {{ ref('stg_header') }} as header
        on episodes.return_id = header.return_id
        and episodes.child = header.child
    where episodes.reason_place_change = 'CUSTOD'
        and episodes.next_decom < {{ add_years('header.dob', 10) }}
)

select {{ flagged('episodes', alias='failing', row_number='episode_row_number') }}
from failing

union all

select {{ flagged('header', alias='failing', row_number='header_row_number') }}
from failing
