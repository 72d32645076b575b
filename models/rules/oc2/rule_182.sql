-- Where any of the other items is filled in, the four required items are too.
select {{ flagged('oc2') }}
from {{ ref('stg_oc2') }} as oc2
where {{ any_blank('oc2', required_oc2_items()) }}
    and {{ any_filled('oc2', conditional_oc2_items()) }}
