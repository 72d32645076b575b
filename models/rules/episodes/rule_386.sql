-- Nobody is adopted on the 18th birthday or later.
select {{ flagged('episodes') }}
from {{ ref('stg_episodes') }} as episodes
inner join {{ ref('stg_header') }} as header
    on episodes.return_id = header.return_id
    and episodes.child = header.child
where episodes.rec in {{ codes_of('adoption') }}
    and {{ add_years('header.dob', 18) }} <= episodes.dec
