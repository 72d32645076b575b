-- A child who comes into care from this year on has complete previous permanence details. Nothing
-- but the code is needed for Z1.
select {{ flagged('episodes') }}
from {{ ref('stg_episodes') }} as episodes
left join {{ ref('stg_prev_perm') }} as prev_perm
    on episodes.return_id = prev_perm.return_id
    and episodes.child = prev_perm.child
where episodes.rne = 'S'
    and episodes.decom >= episodes.collection_start
    and (
        prev_perm.prev_perm is null
        or (
            prev_perm.prev_perm <> 'Z1'
            and (prev_perm.la_perm is null or prev_perm.date_perm_text is null)
        )
    )
