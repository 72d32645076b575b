-- Each error with the returns in which it was first and last seen, and when it was fixed. For
-- authorities and years with more than one return.
select
    history.la_code,
    history.collection_year,
    history.child,
    history.rule_code,
    history.title,
    history.table_name,
    history.row_key,
    history.occurrence,
    history.status,
    history.due,
    history.first_seen_at,
    history.last_seen_at,
    history.fixed_at,
    history.days_open,
    history.times_reopened,
    history.returns_seen
from {{ ref('error_history') }} as history
inner join {{ ref('int_return_order') }} as return_order
    on history.last_seen_return_id = return_order.return_id
where return_order.return_count > 1
