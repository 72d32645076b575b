-- The reason for having no SDQ score, where given, is one of the codes.
select {{ flagged('oc2') }}
from {{ ref('stg_oc2') }} as oc2
where oc2.sdq_reason is not null
    and not {{ is_allowed_code('oc2', 'sdq_reason') }}
