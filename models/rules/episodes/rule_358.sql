-- A youth justice legal status begins on the 10th birthday at the earliest.
with failing as (
    select {{ pair('episodes', 'header') }}
    from {{ ref('stg_episodes') }} as episodes
    inner join {{ ref('stg_header') }} as header
        on episodes.return_id = header.return_id
        and episodes.child = header.child
    where episodes.ls in ('J1', 'J2', 'J3')
        and episodes.decom < {{ add_years('header.dob', 10) }}
)

{{ flagged_pairs('episodes', 'header') }}
