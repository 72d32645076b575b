-- No decision to place is later than the child's first episode under a placement order (E1) begins.
with orders as (
    select
        *,
        row_number() over (
            partition by return_id, child order by decom, row_number
        ) as place_from_first
    from {{ ref('stg_episodes') }}
    where ls = 'E1'
        and decom is not null
),

failing as (
    select {{ pair('episodes', 'placed_adoption', first_alias='orders') }}
    from orders
    inner join {{ ref('stg_placed_adoption') }} as placed_adoption
        on orders.return_id = placed_adoption.return_id
        and orders.child = placed_adoption.child
    where orders.place_from_first = 1
        and placed_adoption.date_placed > orders.decom
)

{{ flagged_pairs('episodes', 'placed_adoption') }}
