-- No care leaver details for a 17 or 18 year old whose latest episode lacks its end or the reason.
-- Of several that share the latest DECOM, one that does is enough.
select {{ flagged('oc3') }}
from {{ ref('stg_oc3') }} as oc3
inner join {{ ref('int_episodes') }} as episodes
    on oc3.return_id = episodes.return_id
    and oc3.child = episodes.child
    and episodes.decom = episodes.latest_decom
where {{ add_years('oc3.dob', 17) }} <= oc3.collection_end
    and {{ add_years('oc3.dob', 19) }} > oc3.collection_end
    and {{ any_filled('oc3', care_leaver_details()) }}
    and {{ any_blank('episodes', ['dec_text', 'rec']) }}
