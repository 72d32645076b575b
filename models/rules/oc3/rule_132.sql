-- The care leaver's activity must be one of the codes.
select {{ flagged('oc3') }}
from {{ ref('stg_oc3') }} as oc3
where not {{ is_allowed_code('oc3', 'activ') }}
