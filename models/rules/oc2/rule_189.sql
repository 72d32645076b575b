-- No SDQ score and no reason for a young person who was 17 before the year began.
select {{ flagged('oc2') }}
from {{ ref('stg_oc2') }} as oc2
where {{ add_years('oc2.dob', 17) }} < oc2.collection_start
    and {{ any_filled('oc2', ['sdq_score', 'sdq_reason']) }}
