-- Whether an intervention was offered is left blank where one was received.
select {{ flagged('oc2') }}
from {{ ref('stg_oc2') }} as oc2
where oc2.intervention_received = '1'
    and oc2.intervention_offered is not null
