-- How much was loaded of each return, and what its validation found.
with files as (
    select
        return_id,
        sum(rows_loaded) as rows_loaded
    from {{ ref('stg_return_files') }}
    where table_name not in ('providers', 'postcodes')
    group by return_id
),

issues as (
    select
        return_id,
        count(*) as load_issue_count
    from {{ ref('stg_load_issues') }}
    group by return_id
),

runs as (
    select
        return_id,
        sum(case when status = 'passed' then 1 else 0 end) as rules_passed,
        sum(case when status = 'failed' then 1 else 0 end) as rules_failed,
        sum(case when status = 'not_run' then 1 else 0 end) as rules_not_run,
        sum(error_count) as error_count,
        sum(due_now_count) as due_now_count
    from {{ ref('rule_runs') }}
    group by return_id
),

flagged as (
    select
        return_id,
        count(child) as children_with_errors,
        count(case when due_now_count > 0 then child end) as children_due_now
    from {{ ref('child_errors') }}
    group by return_id
)

select
    returns.return_id,
    cast(coalesce(files.rows_loaded, 0) as integer) as rows_loaded,
    cast(coalesce(issues.load_issue_count, 0) as integer) as load_issue_count,
    coalesce(children.child_count, 0) as child_count,
    cast(runs.rules_passed as integer) as rules_passed,
    cast(runs.rules_failed as integer) as rules_failed,
    cast(runs.rules_not_run as integer) as rules_not_run,
    cast(runs.error_count as integer) as error_count,
    cast(runs.due_now_count as integer) as due_now_count,
    cast(case when runs.return_id is not null then coalesce(flagged.children_with_errors, 0) end as integer)
        as children_with_errors,
    cast(case when runs.return_id is not null then coalesce(flagged.children_due_now, 0) end as integer)
        as children_due_now
from {{ ref('stg_returns') }} as returns
left join files
    on returns.return_id = files.return_id
left join issues
    on returns.return_id = issues.return_id
left join {{ ref('int_child_counts') }} as children
    on returns.return_id = children.return_id
left join runs
    on returns.return_id = runs.return_id
left join flagged
    on returns.return_id = flagged.return_id
