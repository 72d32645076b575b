-- No care leaver details for somebody who turns 17 after the last day of the year.
select {{ flagged('oc3') }}
from {{ ref('stg_oc3') }} as oc3
where {{ add_years('oc3.dob', 17) }} > oc3.collection_end
    and {{ any_filled('oc3', care_leaver_details()) }}
