-- A child must be 10 or older when the placement begins that a move for custody leads to.
with failing as (
    select {{ pair('episodes', 'header') }}
    from {{ ref('int_episodes') }} as episodes
    inner join {{ ref('stg_header') }} as header
        on episodes.return_id = header.return_id
        and episodes.child = header.child
    where episodes.reason_place_change = 'CUSTOD'
        and episodes.next_decom < {{ add_years('header.dob', 10) }}
)

{{ flagged_pairs('episodes', 'header') }}
