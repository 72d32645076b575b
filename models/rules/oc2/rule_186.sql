-- A child of 4 to 16 who is looked after all year needs an SDQ score or a reason for having none.
select {{ flagged('oc2') }}
from {{ oc2_and_care() }}
where oc2.sdq_score is null
    and oc2.sdq_reason is null
    and {{ add_years('oc2.dob', 4) }} <= oc2.collection_start
    and {{ add_years('oc2.dob', 17) }} > oc2.collection_end
    and children.is_continuously_looked_after
