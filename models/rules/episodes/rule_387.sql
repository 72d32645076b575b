-- Whoever leaves care to live independently is known to be 14 or older.
select {{ flagged('episodes') }}
from {{ ref('stg_episodes') }} as episodes
left join {{ ref('stg_header') }} as header
    on episodes.return_id = header.return_id
    and episodes.child = header.child
where episodes.rec in ('E5', 'E6')
    and episodes.dec is not null
    and coalesce({{ add_years('header.dob', 14) }} > episodes.dec, true)
