-- The date on which the decision was reversed, where given, must be a real date.
select {{ flagged('placed_adoption', 'placed') }}
from {{ ref('stg_placed_adoption') }} as placed
where placed.date_placed_ceased_text is not null
    and placed.date_placed_ceased is null
