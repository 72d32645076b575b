-- Rules that were not checked: what was not supplied for them, or that they were left out.
select
    la_code,
    collection_year,
    return_id,
    rule_code,
    title,
    reason_not_run
from {{ ref('rule_runs') }}
where status = 'not_run'
