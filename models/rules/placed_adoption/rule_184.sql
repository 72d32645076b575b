-- An adoption decision cannot precede birth, which must be known.
select {{ flagged('placed_adoption', 'placed') }}
from {{ ref('stg_placed_adoption') }} as placed
where placed.date_placed is not null
    and (placed.dob is null or placed.date_placed < placed.dob)
