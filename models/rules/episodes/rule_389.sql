-- Whoever moves on to adult social care is known to be 16 or older on the day.
select {{ flagged('episodes') }}
from {{ ref('stg_episodes') }} as episodes
left join {{ ref('stg_header') }} as header
    on episodes.return_id = header.return_id
    and episodes.child = header.child
where episodes.rec = 'E7'
    and coalesce({{ add_years('header.dob', 16) }} > episodes.dec, true)
