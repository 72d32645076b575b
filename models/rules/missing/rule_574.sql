-- A missing period starts no earlier than the one before it has ended. The order is that of the ends,
-- where a period without an end counts with its start; then of the starts.
with sorted as (
    select
        return_id,
        row_number,
        child,
        mis_start,
        mis_end,
        coalesce(mis_end, mis_start) as sort_date
    from {{ ref('stg_missing') }}
    where child is not null
),

ordered as (
    select
        *,
        lag(row_number) over in_order as previous_row_number,
        lag(mis_end) over in_order as previous_mis_end
    from sorted
    window
        in_order as (
            partition by return_id, child
            order by
                case when sort_date is null then 1 else 0 end,
                sort_date,
                case when mis_start is null then 1 else 0 end,
                mis_start,
                row_number
        )
)

select {{ flagged('missing', alias='ordered') }}
from ordered
where ordered.previous_row_number is not null
    and (ordered.previous_mis_end is null or ordered.mis_start < ordered.previous_mis_end)
