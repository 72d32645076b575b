-- No answer on convictions for a child who is not yet 10 when the year ends.
select {{ flagged('oc2') }}
from {{ ref('stg_oc2') }} as oc2
where oc2.convicted is not null
    and {{ add_years('oc2.dob', 10) }} > oc2.collection_end
