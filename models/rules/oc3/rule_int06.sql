-- Every child in the care leavers' file must be in the header.
select {{ flagged('oc3') }}
from {{ ref('stg_oc3') }} as oc3
where not {{ child_is_in('stg_header', 'oc3') }}
