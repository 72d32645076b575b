-- A child under 5 who is looked after all year needs an answer on health checks.
select {{ flagged('oc2') }}
from {{ ref('stg_oc2') }} as oc2
where oc2.health_check is null
    and {{ add_years('oc2.dob', 5) }} > oc2.collection_end
    and {{ is_looked_after_all_year('oc2') }}
