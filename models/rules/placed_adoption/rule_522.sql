-- A decision cannot be reversed before it is made.
select {{ flagged('placed_adoption', 'placed') }}
from {{ ref('stg_placed_adoption') }} as placed
where placed.date_placed_ceased < placed.date_placed
