-- Errors counted by return, rule and flagged table.
select
    errors.return_id,
    errors.la_code,
    errors.collection_year,
    errors.rule_code,
    errors.title,
    errors.table_name,
    cast(count(*) as integer) as error_count,
    {{ count_due_now() }} as due_now_count,
    cast(count(distinct errors.child) as integer) as child_count
from {{ ref('errors') }} as errors
group by
    errors.return_id,
    errors.la_code,
    errors.collection_year,
    errors.rule_code,
    errors.title,
    errors.table_name
