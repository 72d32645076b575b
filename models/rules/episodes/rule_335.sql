-- Adoption by the foster carer goes with a placement with the foster carer, and other adoption
-- with another placement.
with failing as (
    select {{ pair('episodes', 'ad1') }}
    from {{ ref('stg_episodes') }} as episodes
    inner join {{ ref('stg_ad1') }} as ad1
        on episodes.return_id = ad1.return_id
        and episodes.child = ad1.child
    where episodes.rec in ('E1', 'E11', 'E12')
        and (
            (episodes.place in ('A2', 'A3', 'A5') and ad1.foster_care = '0')
            or (episodes.place in ('A1', 'A4', 'A6') and ad1.foster_care = '1')
        )
)

{{ flagged_pairs('episodes', 'ad1') }}
