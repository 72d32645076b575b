-- No care leaver details for a child whose latest episode ended in care by another authority.
select {{ flagged('oc3') }}
from {{ ref('stg_oc3') }} as oc3
inner join {{ ref('int_episodes') }} as episodes
    on oc3.return_id = episodes.return_id
    and oc3.child = episodes.child
    and episodes.is_latest
where episodes.rec = 'E3'
    and {{ any_filled('oc3', care_leaver_details()) }}
