-- The child's last order of last year, where it was open, is the first of this year: they have the same
-- start. Of last year's that start on the same day, an open one is the last.
with last_orders as (
    select
        return_id,
        row_number,
        child,
        dolo_start,
        dolo_end_text,
        row_number() over (
            partition by return_id, child
            order by
                dolo_start desc,
                case when dolo_end_text is null then 0 else 1 end asc,
                row_number asc
        ) as place_from_end
    from {{ ref('int_previous_dolo') }}
    where child is not null
        and dolo_start is not null
),

first_orders as (
    select
        return_id,
        child,
        min(dolo_start) as dolo_start
    from {{ ref('stg_dolo') }}
    group by return_id, child
)

select {{ flagged('previous.dolo', alias='last_orders') }}
from last_orders
left join first_orders
    on last_orders.return_id = first_orders.return_id
    and last_orders.child = first_orders.child
where last_orders.place_from_end = 1
    and last_orders.dolo_end_text is null
    and last_orders.dolo_start is distinct from first_orders.dolo_start
