-- The match with adopters comes before the episode that ended in adoption, or on its first day.
with failing as (
    select {{ pair('ad1', 'episodes') }}
    from {{ ref('stg_ad1') }} as ad1
    inner join {{ ref('stg_episodes') }} as episodes
        on ad1.return_id = episodes.return_id
        and ad1.child = episodes.child
    where episodes.rec in {{ codes_of('adoption') }}
        and ad1.date_match > episodes.decom
)

{{ flagged_pairs('ad1', 'episodes') }}
