-- No reversal of a decision to adopt before the year, or before care outside short breaks began.
with begun as (
    {{ one_episode_per_child("coalesce(ls, '') not in " ~ codes_of('short breaks')) | indent(4) }}
),

failing as (
    select {{ pair('placed_adoption', 'episodes', first_alias='placed', second_alias='earliest') }}
    from {{ ref('stg_placed_adoption') }} as placed
    left join begun as earliest
        on placed.return_id = earliest.return_id
        and placed.child = earliest.child
    where placed.date_placed_ceased < placed.collection_start
        or placed.date_placed_ceased < earliest.decom
)

{{ flagged_pairs('placed_adoption', 'episodes') }}
