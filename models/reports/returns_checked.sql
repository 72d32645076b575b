-- Each validated return: what was supplied for it, and what its validation found.
with supplied as (
    select
        return_id,
        count(distinct case when table_name not in ('providers', 'postcodes') then table_name end)
            as table_count,
        sum(case when table_name = 'providers' then rows_loaded end) as provider_count
    from {{ ref('stg_return_files') }}
    where is_loaded
    group by return_id
),

issues as (
    select
        return_id,
        count(*) as issue_count
    from {{ ref('load_issues') }}
    group by return_id
),

further_back as (
    select
        return_id,
        {{ joined_in_order('cast(earlier_year as ' ~ dbt.type_string() ~ ')', 'years_back', ', ') }} as years
    from (
        select
            earlier_returns.return_id,
            earlier_returns.years_back,
            returns.collection_year - earlier_returns.years_back as earlier_year
        from {{ ref('int_earlier_returns') }} as earlier_returns
        inner join {{ ref('returns') }} as returns
            on earlier_returns.return_id = returns.return_id
        where earlier_returns.years_back > 1
    ) as earlier
    group by return_id
),

-- Of several corrections of a row only one can be right: the one that clears most counts.
ranked as (
    select
        return_id,
        row_number,
        correction_number,
        errors_cleared,
        row_number() over (
            partition by return_id, row_number
            order by errors_cleared desc, correction_number asc
        ) as place
    from (
        select distinct
            return_id,
            row_number,
            correction_number,
            errors_cleared
        from {{ ref('suggestions') }}
    ) as corrections
),

best as (
    select
        return_id,
        sum(errors_cleared) as clearable_error_count
    from (
        select distinct
            return_id,
            correction_number,
            errors_cleared
        from ranked
        where place = 1
    ) as best_of_rows
    group by return_id
),

corrections as (
    select
        return_id,
        count(distinct correction_number) as correction_count,
        count(distinct row_number) as correctable_row_count
    from ranked
    group by return_id
)

select
    returns.la_name,
    returns.la_code,
    returns.collection_year,
    returns.ruleset_year,
    returns.return_id,
    returns.as_at,
    returns.collection_end,
    returns.loaded_at,
    cast(coalesce(supplied.table_count, 0) as integer) as table_count,
    returns.rows_loaded,
    returns.load_issue_count,
    cast(coalesce(issues.issue_count, 0) as integer) as load_issues_with_earlier,
    returns.previous_return_id,
    previous.rows_loaded as previous_rows_loaded,
    further_back.years as years_further_back,
    cast(supplied.provider_count as integer) as provider_count,
    returns.child_count,
    returns.children_with_errors,
    returns.error_count,
    returns.due_now_count,
    returns.children_due_now,
    returns.rules_passed,
    returns.rules_failed,
    returns.rules_not_run,
    cast(coalesce(corrections.correction_count, 0) as integer) as correction_count,
    cast(coalesce(corrections.correctable_row_count, 0) as integer) as correctable_row_count,
    cast(coalesce(best.clearable_error_count, 0) as integer) as clearable_error_count
from {{ ref('returns') }} as returns
left join {{ ref('returns') }} as previous
    on returns.previous_return_id = previous.return_id
left join supplied
    on returns.return_id = supplied.return_id
left join issues
    on returns.return_id = issues.return_id
left join further_back
    on returns.return_id = further_back.return_id
left join corrections
    on returns.return_id = corrections.return_id
left join best
    on returns.return_id = best.return_id
where not returns.is_reference
