-- A decision made before the year was in last year's return, with a real date on each row.
select {{ flagged('placed_adoption', 'placed') }}
from {{ ref('stg_placed_adoption') }} as placed
left join {{ ref('int_previous_placed_adoption') }} as previous
    on placed.return_id = previous.return_id
    and placed.child = previous.child
where placed.date_placed < placed.collection_start
    and previous.date_placed is null
