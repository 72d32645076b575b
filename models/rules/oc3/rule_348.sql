-- A care leaver who had died in an earlier return has died in this one too.
select {{ flagged('oc3') }}
from {{ ref('stg_oc3') }} as oc3
inner join {{ ref('int_earlier_oc3') }} as earlier
    on oc3.return_id = earlier.return_id
    and oc3.child = earlier.child
where earlier.in_touch = 'DIED'
    and coalesce(oc3.in_touch, '') <> 'DIED'
