-- A reversed decision has both a date and a reason.
select {{ flagged('placed_adoption', 'placed') }}
from {{ ref('stg_placed_adoption') }} as placed
where (placed.date_placed_ceased_text is null and placed.reason_placed_ceased is not null)
    or (placed.date_placed_ceased_text is not null and placed.reason_placed_ceased is null)
