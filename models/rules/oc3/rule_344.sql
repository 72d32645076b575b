-- A care leaver who died or returned home has no activity or accommodation: blank, or 0.
select {{ flagged('oc3') }}
from {{ ref('stg_oc3') }} as oc3
where oc3.in_touch in ('DIED', 'RHOM')
    and (oc3.activ <> '0' or oc3.accom <> '0')
