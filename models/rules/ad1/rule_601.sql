-- A child adopted in the year must have all of the six adoption details.
with failing as (
    select {{ pair('episodes', 'ad1') }}
    from {{ ref('stg_episodes') }} as episodes
    left join {{ ref('stg_ad1') }} as ad1
        on episodes.return_id = ad1.return_id
        and episodes.child = ad1.child
    where episodes.rec in {{ codes_of('adoption') }}
        and episodes.dec >= episodes.collection_start
        and episodes.dec <= episodes.collection_end
        and {{ any_blank('ad1', adoption_details()) }}
)

{{ flagged_pairs('episodes', 'ad1') }}
