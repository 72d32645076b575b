-- Who stays with the carers on turning 18 does not leave care before the 18th birthday.
select {{ flagged('episodes') }}
from {{ ref('stg_episodes') }} as episodes
inner join {{ ref('stg_header') }} as header
    on episodes.return_id = header.return_id
    and episodes.child = header.child
where episodes.rec = 'E17'
    and episodes.dec < {{ add_years('header.dob', 18) }}
