-- An open episode after the 18th birthday is section 20 accommodation (V2) in a home (K2).
select {{ flagged('episodes') }}
from {{ ref('stg_episodes') }} as episodes
inner join {{ ref('stg_header') }} as header
    on episodes.return_id = header.return_id
    and episodes.child = header.child
where episodes.dec_text is null
    and {{ add_years('header.dob', 18) }} < episodes.collection_end
    and (coalesce(episodes.ls, '') <> 'V2' or coalesce(episodes.place, '') <> 'K2')
