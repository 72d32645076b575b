-- An SDQ score and a reason for having none exclude each other.
select {{ flagged('oc2') }}
from {{ ref('stg_oc2') }} as oc2
where oc2.sdq_score is not null
    and oc2.sdq_reason is not null
