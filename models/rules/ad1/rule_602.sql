-- Adoption details belong to an episode that ended in adoption in the year.
select {{ flagged('ad1') }}
from {{ ref('stg_ad1') }} as ad1
where {{ any_filled('ad1', adoption_details()) }}
    and not exists (
        select 1
        from {{ ref('stg_episodes') }} as episodes
        where episodes.return_id = ad1.return_id
            and episodes.child = ad1.child
            and episodes.rec in {{ codes_of('adoption') }}
            and episodes.dec >= episodes.collection_start
            and episodes.dec <= episodes.collection_end
    )
