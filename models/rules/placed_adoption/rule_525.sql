-- No adoption details beside a decision that was reversed.
with failing as (
    select {{ pair('placed_adoption', 'ad1', first_alias='placed') }}
    from {{ ref('stg_placed_adoption') }} as placed
    inner join {{ ref('stg_ad1') }} as ad1
        on placed.return_id = ad1.return_id
        and placed.child = ad1.child
    where placed.date_placed_ceased_text is not null
        and {{ any_filled('ad1', adoption_details()) }}
)

{{ flagged_pairs('placed_adoption', 'ad1') }}
