-- Every child in the OC2 file must be in the header.
select {{ flagged('oc2') }}
from {{ ref('stg_oc2') }} as oc2
where not {{ child_is_in('stg_header', 'oc2') }}
