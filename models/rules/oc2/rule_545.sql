-- A child under 5 who is looked after all year needs an answer on health checks.
select {{ flagged('oc2') }}
from {{ oc2_and_care() }}
where oc2.health_check is null
    and {{ add_years('oc2.dob', 5) }} > oc2.collection_end
    and children.is_continuously_looked_after
