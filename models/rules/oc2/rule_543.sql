-- A child of 10 or over who is looked after all year needs an answer on convictions.
select {{ flagged('oc2') }}
from {{ oc2_and_care() }}
where oc2.convicted is null
    and {{ add_years('oc2.dob', 10) }} <= oc2.collection_end
    and children.is_continuously_looked_after
