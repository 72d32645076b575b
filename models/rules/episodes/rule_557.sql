-- When a child for whom adoption was planned leaves care otherwise, each decision to place has an
-- end and a reason for it. Freeing orders (D1) counted until 2024.
with failing as (
    select {{ pair('episodes', 'placed_adoption') }}
    from {{ ref('stg_episodes') }} as episodes
    left join {{ ref('stg_placed_adoption') }} as placed_adoption
        on episodes.return_id = placed_adoption.return_id
        and episodes.child = placed_adoption.child
    where
        (
            episodes.place in {{ codes_of('adoptive placements') }}
            or episodes.ls = 'E1'
            or (episodes.ls = 'D1' and episodes.ruleset_year < 2025)
        )
        and episodes.rec <> 'X1'
        and episodes.rec not in {{ codes_of('adoption') }}
        and (
            placed_adoption.date_placed_ceased_text is null
            or placed_adoption.reason_placed_ceased is null
        )
)

{{ flagged_pairs('episodes', 'placed_adoption') }}
