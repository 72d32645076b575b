-- A decision reversed on a date and for a reason has a date itself.
select {{ flagged('placed_adoption', 'placed') }}
from {{ ref('stg_placed_adoption') }} as placed
where placed.reason_placed_ceased is not null
    and placed.date_placed_ceased_text is not null
    and placed.date_placed_text is null
