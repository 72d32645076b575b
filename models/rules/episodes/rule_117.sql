-- No decision to adopt, or its reversal, after the year or after the latest episode that ends in
-- anything but another episode.
with ended as (
    {{ one_episode_per_child("coalesce(rec, '') <> 'X1'", latest=true) | indent(4) }}
),

failing as (
    select {{ pair('placed_adoption', 'episodes', first_alias='placed', second_alias='latest') }}
    from {{ ref('stg_placed_adoption') }} as placed
    left join ended as latest
        on placed.return_id = latest.return_id
        and placed.child = latest.child
    where placed.date_placed > placed.collection_end
        or placed.date_placed > latest.dec
        or placed.date_placed_ceased > placed.collection_end
        or placed.date_placed_ceased > latest.dec
)

{{ flagged_pairs('placed_adoption', 'episodes') }}
