-- The date of a decision not reversed by last year's return must stay as it was written there.
select {{ flagged('placed_adoption', 'placed') }}
from {{ ref('stg_placed_adoption') }} as placed
inner join {{ ref('int_previous_placed_adoption') }} as previous
    on placed.return_id = previous.return_id
    and placed.child = previous.child
where previous.date_placed_text is not null
    and previous.date_placed_ceased_text is null
    and placed.date_placed_text is distinct from previous.date_placed_text
