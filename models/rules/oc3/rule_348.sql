-- A care leaver who had died last year has died this year too.
select {{ flagged('oc3') }}
from {{ ref('stg_oc3') }} as oc3
inner join {{ ref('int_previous_oc3') }} as previous_oc3
    on oc3.return_id = previous_oc3.return_id
    and oc3.child = previous_oc3.child
where previous_oc3.in_touch = 'DIED'
    and coalesce(oc3.in_touch, '') <> 'DIED'
