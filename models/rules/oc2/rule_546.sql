-- No answer on health checks for a child looked after all year who is 5 when the year ends.
select {{ flagged('oc2') }}
from {{ ref('stg_oc2') }} as oc2
where oc2.health_check is not null
    and {{ add_years('oc2.dob', 5) }} <= oc2.collection_end
    and {{ is_looked_after_all_year('oc2') }}
