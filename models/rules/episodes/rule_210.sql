-- UN4 is not for a child with an episode that begins in the last week of the year, or later.
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
        and header.upn = 'UN4'
    where episodes.decom >= {{ make_date('episodes.collection_year', 3, 24) }}
)

select {{ flagged('episodes', alias='failing', row_number='episode_row_number') }}
from failing

union all

select {{ flagged('header', alias='failing', row_number='header_row_number') }}
from failing
