-- No period of care begins on or after the 18th birthday.
select {{ flagged('episodes') }}
from {{ ref('stg_episodes') }} as episodes
inner join {{ ref('stg_header') }} as header
    on episodes.return_id = header.return_id
    and episodes.child = header.child
where episodes.rne = 'S'
    and {{ add_years('header.dob', 18) }} <= episodes.decom
