-- Every error of every return beside the same error in the returns before and after: between two
-- sightings whose run numbers do not follow each other, the error was gone.
with seen as (
    select
        keys.la_code,
        keys.collection_year,
        keys.rule_code,
        keys.table_name,
        keys.child,
        keys.row_key,
        keys.occurrence,
        keys.return_id,
        keys.due,
        runs.loaded_at,
        runs.latest_loaded_at,
        runs.next_return_id,
        runs.next_loaded_at,
        runs.run_number
    from {{ ref('int_error_keys') }} as keys
    inner join {{ ref('int_rule_run_order') }} as runs
        on keys.return_id = runs.return_id
        and keys.rule_code = runs.rule_code
)

select
    la_code,
    collection_year,
    rule_code,
    table_name,
    child,
    row_key,
    occurrence,
    return_id,
    due,
    loaded_at,
    latest_loaded_at,
    next_return_id,
    next_loaded_at,
    run_number,
    lag(run_number) over (
        partition by la_code, collection_year, rule_code, table_name, child, row_key, occurrence
        order by run_number
    ) as seen_before,
    lead(run_number) over (
        partition by la_code, collection_year, rule_code, table_name, child, row_key, occurrence
        order by run_number
    ) as seen_after
from seen
