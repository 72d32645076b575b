-- Substance misuse needs an answer on whether an intervention was received.
select {{ flagged('oc2') }}
from {{ ref('stg_oc2') }} as oc2
where oc2.substance_misuse = '1'
    and oc2.intervention_received is null
