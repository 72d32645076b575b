-- A child who turns 4 or 17 in a year spent in care needs an SDQ score or a reason for having none.
select {{ flagged('oc2') }}
from {{ oc2_and_care() }}
where oc2.sdq_score is null
    and oc2.sdq_reason is null
    and (
        {{ add_years('oc2.dob', 4) }} between oc2.collection_start and oc2.collection_end
        or {{ add_years('oc2.dob', 17) }} between oc2.collection_start and oc2.collection_end
    )
    and children.is_continuously_looked_after
