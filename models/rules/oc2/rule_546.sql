-- No answer on health checks for a child looked after all year who is 5 when the year ends.
select {{ flagged('oc2') }}
from {{ oc2_and_care() }}
where oc2.health_check is not null
    and {{ add_years('oc2.dob', 5) }} <= oc2.collection_end
    and children.is_continuously_looked_after
