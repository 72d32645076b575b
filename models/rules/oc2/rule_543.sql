-- A child of 10 or over who is looked after all year needs an answer on convictions.
select {{ flagged('oc2') }}
from {{ ref('stg_oc2') }} as oc2
where oc2.convicted is null
    and {{ add_years('oc2.dob', 10) }} <= oc2.collection_end
    and {{ is_looked_after_all_year('oc2') }}
