-- From return to return: which errors are new, which were fixed, which are still there. For authorities
-- and years with more than one return.
select
    history.la_code,
    history.collection_year,
    history.sequence_number,
    history.return_id,
    history.loaded_at,
    history.error_count,
    history.due_now_count,
    history.errors_new,
    history.errors_reopened,
    history.errors_fixed,
    history.errors_outstanding
from {{ ref('return_history') }} as history
inner join {{ ref('int_return_order') }} as return_order
    on history.return_id = return_order.return_id
where return_order.return_count > 1
