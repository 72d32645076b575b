-- Special guardianship cannot end care on the 18th birthday or later.
with failing as (
    select {{ pair('episodes', 'header') }}
    from {{ ref('stg_episodes') }} as episodes
    inner join {{ ref('stg_header') }} as header
        on episodes.return_id = header.return_id
        and episodes.child = header.child
    where episodes.rec in ('E45', 'E46', 'E47', 'E48')
        and episodes.dec >= {{ add_years('header.dob', 18) }}
)

{{ flagged_pairs('episodes', 'header') }}
