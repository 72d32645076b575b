-- What changed in the latest return of each authority and collection year, rule by rule: against the return
-- before in which the rule was run, and beside last year's return where that was validated itself. Errors of
-- a rule that was not run this time are not mended: nobody looked for them. A return with neither before it
-- has no rows.
with latest as (
    select
        return_order.return_id,
        return_order.la_code,
        return_order.collection_year,
        return_order.sequence_number,
        return_order.return_count,
        returns.previous_return_id
    from {{ ref('int_return_order') }} as return_order
    inner join {{ ref('stg_returns') }} as returns
        on return_order.return_id = returns.return_id
    where return_order.is_latest
),

returns_before as (
    select
        latest.return_id,
        latest.la_code,
        latest.collection_year,
        others.return_id as before_return_id,
        others.sequence_number as before_number
    from latest
    inner join {{ ref('int_return_order') }} as others
        on coalesce(latest.la_code, '') = coalesce(others.la_code, '')
        and latest.collection_year = others.collection_year
        and latest.sequence_number > others.sequence_number
),

last_runs as (
    select
        returns_before.return_id,
        runs.rule_code,
        max(returns_before.before_number) as before_number
    from returns_before
    inner join {{ ref('rule_runs') }} as runs
        on returns_before.before_return_id = runs.return_id
    where runs.status <> 'not_run'
    group by returns_before.return_id, runs.rule_code
),

compared as (
    select
        latest.return_id,
        latest.la_code,
        latest.collection_year,
        runs.rule_code,
        runs.title,
        runs.status,
        runs.reason_not_run,
        runs.error_count,
        returns_before.before_return_id,
        latest.return_count,
        last_year.error_count as last_year_count
    from latest
    inner join {{ ref('rule_runs') }} as runs
        on latest.return_id = runs.return_id
    left join last_runs
        on latest.return_id = last_runs.return_id
        and runs.rule_code = last_runs.rule_code
    left join returns_before
        on latest.return_id = returns_before.return_id
        and last_runs.before_number = returns_before.before_number
    left join {{ ref('rule_runs') }} as last_year
        on latest.previous_return_id = last_year.return_id
        and runs.rule_code = last_year.rule_code
        and last_year.status <> 'not_run'
),

sightings as (
    select
        compared.return_id,
        compared.rule_code,
        errors.error_key,
        1 as is_now,
        0 as was_before
    from compared
    inner join {{ ref('errors') }} as errors
        on compared.return_id = errors.return_id
        and compared.rule_code = errors.rule_code

    union all

    select
        compared.return_id,
        compared.rule_code,
        errors.error_key,
        0 as is_now,
        1 as was_before
    from compared
    inner join {{ ref('errors') }} as errors
        on compared.before_return_id = errors.return_id
        and compared.rule_code = errors.rule_code
),

errors_seen as (
    select
        return_id,
        rule_code,
        error_key,
        max(is_now) as is_now,
        max(was_before) as was_before
    from sightings
    group by return_id, rule_code, error_key
),

counted as (
    select
        return_id,
        rule_code,
        sum(was_before) as errors_before,
        sum(case when was_before = 0 then 1 else 0 end) as only_now,
        sum(case when is_now = 0 then 1 else 0 end) as only_before
    from errors_seen
    group by return_id, rule_code
)

select
    compared.la_code,
    compared.collection_year,
    compared.return_id,
    compared.rule_code,
    compared.title,
    compared.before_return_id,
    cast(
        case when compared.before_return_id is not null then coalesce(counted.errors_before, 0) end as integer
    ) as errors_before,
    cast(case when compared.status <> 'not_run' then compared.error_count end as integer) as errors_now,
    cast(
        case
            when compared.status <> 'not_run' and compared.before_return_id is not null
                then coalesce(counted.only_now, 0)
        end as integer
    ) as errors_new,
    cast(
        case
            when compared.status <> 'not_run' and compared.before_return_id is not null
                then coalesce(counted.only_before, 0)
        end as integer
    ) as errors_mended,
    cast(case when compared.status = 'not_run' then coalesce(counted.only_before, 0) else 0 end as integer)
        as errors_not_looked_for,
    compared.reason_not_run,
    cast(compared.last_year_count as integer) as errors_last_year
from compared
left join counted
    on compared.return_id = counted.return_id
    and compared.rule_code = counted.rule_code
where (compared.return_count > 1 or compared.last_year_count is not null)
    and coalesce(counted.errors_before, 0) + compared.error_count + coalesce(compared.last_year_count, 0) > 0
