-- Every error of every return beside the same error in the returns before and after: between two
-- sightings whose run numbers do not follow each other, the error was gone. The authority and year, which
-- follow from the error's key, are named so that the history of one series reads its errors only.
select
    errors.la_code,
    errors.collection_year,
    errors.error_key,
    errors.rule_code,
    errors.table_name,
    errors.child,
    errors.row_key,
    errors.occurrence,
    errors.return_id,
    errors.due,
    runs.loaded_at,
    runs.last_loaded_at,
    runs.latest_loaded_at,
    runs.next_return_id,
    runs.next_loaded_at,
    runs.run_number,
    lag(runs.run_number) over (
        partition by errors.la_code, errors.collection_year, errors.error_key
        order by runs.run_number
    ) as seen_before,
    lead(runs.run_number) over (
        partition by errors.la_code, errors.collection_year, errors.error_key
        order by runs.run_number
    ) as seen_after
from {{ ref('errors') }} as errors
inner join {{ ref('int_rule_run_order') }} as runs
    on errors.return_id = runs.return_id
    and errors.rule_code = runs.rule_code
