-- The activity and accommodation of a care leaver in touch are known.
select {{ flagged('oc3') }}
from {{ ref('stg_oc3') }} as oc3
where oc3.in_touch = 'YES'
    and (oc3.activ = '0' or oc3.accom = '0')
