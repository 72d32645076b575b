-- A child with an answer on health checks has the four required items filled in.
select {{ flagged('oc2') }}
from {{ ref('stg_oc2') }} as oc2
where oc2.health_check is not null
    and {{ any_blank('oc2', required_oc2_items()) }}
