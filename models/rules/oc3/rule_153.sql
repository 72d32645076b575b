-- All of the three care leaver details are given, or none.
select {{ flagged('oc3') }}
from {{ ref('stg_oc3') }} as oc3
where {{ any_filled('oc3', care_leaver_details()) }}
    and {{ any_blank('oc3', care_leaver_details()) }}
