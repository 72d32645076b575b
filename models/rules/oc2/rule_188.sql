-- No SDQ score and no reason for a child who is not yet 4 when the year ends.
select {{ flagged('oc2') }}
from {{ ref('stg_oc2') }} as oc2
where {{ add_years('oc2.dob', 4) }} > oc2.collection_end
    and {{ any_filled('oc2', ['sdq_score', 'sdq_reason']) }}
