-- Children with errors: how many, and by which rules. Rows without a child identifier are counted
-- together, as the child null.
with by_rule as (
    select
        return_id,
        la_code,
        collection_year,
        child,
        rule_code,
        count(*) as error_count,
        {{ count_due_now() }} as due_now_count
    from {{ ref('errors') }}
    group by return_id, la_code, collection_year, child, rule_code
)

select
    return_id,
    la_code,
    collection_year,
    child,
    cast(sum(error_count) as integer) as error_count,
    cast(sum(due_now_count) as integer) as due_now_count,
    cast(count(*) as integer) as rule_count,
    {{ joined_text('rule_code') }} as rule_codes
from by_rule
group by return_id, la_code, collection_year, child
