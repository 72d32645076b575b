-- A care leaver who died or returned home has 0 as activity and as accommodation.
select {{ flagged('oc3') }}
from {{ ref('stg_oc3') }} as oc3
where oc3.in_touch in ('DIED', 'RHOM')
    and (coalesce(oc3.activ, '') <> '0' or coalesce(oc3.accom, '') <> '0')
