-- The latest decision to place is no later than the first adoptive placement begins.
with decisions as (
    select
        *,
        row_number() over (
            partition by return_id, child order by date_placed desc, row_number asc
        ) as place_from_latest
    from {{ ref('stg_placed_adoption') }}
    where date_placed is not null
),

placements as (
    select
        episodes.*,
        row_number() over (
            partition by episodes.return_id, episodes.child
            order by episodes.decom, episodes.row_number
        ) as place_from_first
    from {{ ref('stg_episodes') }} as episodes
    where {{ is_placed_for_adoption('episodes') }}
        and episodes.decom is not null
),

failing as (
    select
        placements.return_id,
        placements.row_number as episode_row_number,
        decisions.row_number as placed_adoption_row_number,
        placements.child
    from placements
    inner join decisions
        on placements.return_id = decisions.return_id
        and placements.child = decisions.child
        and decisions.place_from_latest = 1
    where placements.place_from_first = 1
        and placements.decom < decisions.date_placed
)

select {{ flagged('episodes', alias='failing', row_number='episode_row_number') }}
from failing

union all

select {{ flagged('placed_adoption', alias='failing', row_number='placed_adoption_row_number') }}
from failing
