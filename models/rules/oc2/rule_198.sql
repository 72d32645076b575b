-- A reason for having no SDQ score is only for a child looked after all year.
select {{ flagged('oc2') }}
from {{ ref('stg_oc2') }} as oc2
where oc2.sdq_reason is not null
    and not {{ is_looked_after_all_year('oc2') }}
