-- The decision for adoption and the decision to place are of the same day.
with failing as (
    select {{ pair('placed_adoption', 'ad1', first_alias='placed') }}
    from {{ ref('stg_placed_adoption') }} as placed
    inner join {{ ref('stg_ad1') }} as ad1
        on placed.return_id = ad1.return_id
        and placed.child = ad1.child
    where placed.date_placed <> ad1.date_int
)

{{ flagged_pairs('placed_adoption', 'ad1') }}
