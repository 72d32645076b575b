-- A decision that had ended in last year's return is not given again.
select {{ flagged('placed_adoption', 'placed') }}
from {{ ref('stg_placed_adoption') }} as placed
inner join {{ ref('int_previous_placed_adoption') }} as previous
    on placed.return_id = previous.return_id
    and placed.child = previous.child
where placed.date_placed = previous.date_placed
    and {{ any_filled('previous', ['date_placed_ceased_text', 'reason_placed_ceased']) }}
