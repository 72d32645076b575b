-- A child with an answer on convictions has the four required items filled in.
select {{ flagged('oc2') }}
from {{ ref('stg_oc2') }} as oc2
where oc2.convicted is not null
    and {{ any_blank('oc2', required_oc2_items()) }}
