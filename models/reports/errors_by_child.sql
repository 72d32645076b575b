-- Each child with errors: how many, and of which rules.
select
    la_code,
    collection_year,
    return_id,
    child,
    error_count,
    due_now_count,
    rule_count,
    rule_codes
from {{ ref('child_errors') }}
