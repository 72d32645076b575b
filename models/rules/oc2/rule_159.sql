-- Substance misuse without an intervention needs an answer on whether one was offered.
select {{ flagged('oc2') }}
from {{ ref('stg_oc2') }} as oc2
where oc2.substance_misuse = '1'
    and oc2.intervention_received = '0'
    and oc2.intervention_offered is null
