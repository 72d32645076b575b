-- A girl who leaves care in the year, short breaks aside, has MOTHER filled in.
with failing as (
    select {{ pair('episodes', 'header') }}
    from {{ ref('stg_episodes') }} as episodes
    inner join {{ ref('stg_header') }} as header
        on episodes.return_id = header.return_id
        and episodes.child = header.child
    where episodes.dec >= episodes.collection_start
        and episodes.dec <= episodes.collection_end
        and episodes.rec <> 'X1'
        and coalesce(episodes.ls, '') not in {{ codes_of('short breaks') }}
        and header.sex = {{ sex_code('header', 'F') }}
        and header.mother is null
)

{{ flagged_pairs('episodes', 'header') }}
