-- A decision that had not ended in last year's return is among this year's, with the same date.
select {{ flagged('placed_adoption', 'placed') }}
from {{ ref('stg_placed_adoption') }} as placed
inner join {{ ref('int_previous_placed_adoption') }} as previous
    on placed.return_id = previous.return_id
    and placed.child = previous.child
where previous.date_placed is not null
    and previous.date_placed_ceased_text is null
    and previous.reason_placed_ceased is null
    and not exists (
        select 1
        from {{ ref('stg_placed_adoption') }} as same
        where same.return_id = previous.return_id
            and same.child = previous.child
            and same.date_placed = previous.date_placed
    )
