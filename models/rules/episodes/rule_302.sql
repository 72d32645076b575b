-- A child's first episode cannot begin before birth.
with failing as (
    select {{ pair('episodes', 'header') }}
    from {{ ref('int_episodes') }} as episodes
    inner join {{ ref('stg_header') }} as header
        on episodes.return_id = header.return_id
        and episodes.child = header.child
    where episodes.is_first
        and header.dob > episodes.decom
)

{{ flagged_pairs('episodes', 'header') }}
