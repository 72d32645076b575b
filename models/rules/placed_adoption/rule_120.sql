-- The reason for reversing the decision, where given, must be one of the codes.
select {{ flagged('placed_adoption', 'placed') }}
from {{ ref('stg_placed_adoption') }} as placed
where placed.reason_placed_ceased is not null
    and not {{ is_allowed_code('placed', 'reason_placed_ceased') }}
