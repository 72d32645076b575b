-- An order starts only when the one before it has an end. Of orders that start on the same day, one
-- without an end is the first, then the one that ends first.
with ordered as (
    select
        return_id,
        row_number,
        child,
        lag(row_number) over in_order as previous_row_number,
        lag(dolo_end) over in_order as previous_dolo_end
    from {{ ref('stg_dolo') }}
    where child is not null
        and dolo_start is not null
    window
        in_order as (
            partition by return_id, child
            order by
                dolo_start,
                case when dolo_end is null then 0 else 1 end,
                dolo_end,
                row_number
        )
)

select {{ flagged('dolo', alias='ordered') }}
from ordered
where ordered.previous_row_number is not null
    and ordered.previous_dolo_end is null
