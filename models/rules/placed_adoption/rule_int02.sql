-- Every child in the placed for adoption file must be in the header.
select {{ flagged('placed_adoption', 'placed') }}
from {{ ref('stg_placed_adoption') }} as placed
where not {{ child_is_in('stg_header', 'placed') }}
