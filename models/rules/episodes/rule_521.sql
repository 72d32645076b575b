-- Adoption is decided to be best for a child no later than the adoptive placement begins.
with failing as (
    select {{ pair('episodes', 'ad1') }}
    from {{ ref('stg_episodes') }} as episodes
    inner join {{ ref('stg_ad1') }} as ad1
        on episodes.return_id = ad1.return_id
        and episodes.child = ad1.child
    where episodes.place in {{ codes_of('adoptive placements') }}
        and ad1.date_int > episodes.decom
)

{{ flagged_pairs('episodes', 'ad1') }}
