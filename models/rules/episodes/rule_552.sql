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
    where episodes.place in {{ codes_of('adoptive placements') }}
        and episodes.decom is not null
),

failing as (
    select {{ pair('episodes', 'placed_adoption', first_alias='placements', second_alias='decisions') }}
    from placements
    inner join decisions
        on placements.return_id = decisions.return_id
        and placements.child = decisions.child
        and decisions.place_from_latest = 1
    where placements.place_from_first = 1
        and placements.decom < decisions.date_placed
)

{{ flagged_pairs('episodes', 'placed_adoption') }}
