-- The date of the adoption decision, where given, must be a real date.
select {{ flagged('placed_adoption', 'placed') }}
from {{ ref('stg_placed_adoption') }} as placed
where placed.date_placed_text is not null
    and placed.date_placed is null
