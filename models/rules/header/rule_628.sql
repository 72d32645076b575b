-- MOTHER must be blank for a care leaver without episodes.
select {{ flagged('header') }}
from {{ ref('stg_header') }} as header
inner join {{ ref('stg_oc3') }} as oc3
    on header.return_id = oc3.return_id
    and header.child = oc3.child
where header.mother is not null
    and {{ any_filled('oc3', care_leaver_details()) }}
    and not {{ child_is_in('stg_episodes', 'header') }}
