-- A decision made before the year was in last year's return, with a real date on one of the rows.
select {{ flagged('placed_adoption', 'placed') }}
from {{ ref('stg_placed_adoption') }} as placed
where placed.date_placed < placed.collection_start
    and not exists (
        select 1
        from {{ ref('int_previous_placed_adoption') }} as previous
        where previous.return_id = placed.return_id
            and previous.child = placed.child
            and previous.date_placed is not null
    )
