-- What became of the errors from return to return, for each authority and collection year.
with found as (
    select
        return_id,
        rule_code,
        count(*) as error_count,
        {{ count_due_now() }} as due_now_count,
        sum(case when seen_before is null then 1 else 0 end) as errors_new,
        sum(case when run_number > seen_before + 1 then 1 else 0 end) as errors_reopened,
        sum(case when run_number = seen_before + 1 then 1 else 0 end) as errors_outstanding
    from {{ ref('int_error_sightings') }}
    group by return_id, rule_code
),

by_rule as (
    select
        runs.return_id,
        coalesce(found.error_count, 0) as error_count,
        coalesce(found.due_now_count, 0) as due_now_count,
        coalesce(found.errors_new, 0) as errors_new,
        coalesce(found.errors_reopened, 0) as errors_reopened,
        coalesce(found.errors_outstanding, 0) as errors_outstanding,
        -- What the rule found in the return before in which it was run.
        coalesce(
            lag(found.error_count) over (
                partition by runs.la_code, runs.collection_year, runs.rule_code
                order by runs.run_number
            ), 0
        ) as errors_before
    from {{ ref('int_rule_run_order') }} as runs
    left join found
        on runs.return_id = found.return_id
        and runs.rule_code = found.rule_code
),

by_return as (
    select
        return_id,
        sum(error_count) as error_count,
        sum(due_now_count) as due_now_count,
        sum(errors_new) as errors_new,
        sum(errors_reopened) as errors_reopened,
        sum(errors_before - errors_outstanding) as errors_fixed,
        sum(errors_outstanding) as errors_outstanding
    from by_rule
    group by return_id
)

select
    returns.la_code,
    returns.collection_year,
    returns.return_id,
    returns.sequence_number,
    returns.loaded_at,
    cast(coalesce(by_return.error_count, 0) as integer) as error_count,
    cast(coalesce(by_return.due_now_count, 0) as integer) as due_now_count,
    cast(coalesce(by_return.errors_new, 0) as integer) as errors_new,
    cast(coalesce(by_return.errors_reopened, 0) as integer) as errors_reopened,
    cast(coalesce(by_return.errors_fixed, 0) as integer) as errors_fixed,
    cast(coalesce(by_return.errors_outstanding, 0) as integer) as errors_outstanding
from {{ ref('int_return_order') }} as returns
left join by_return
    on returns.return_id = by_return.return_id
