-- Every error that was ever found, over the returns of its authority and collection year.
with history as (
    select
        la_code,
        collection_year,
        error_key,
        max(rule_code) as rule_code,
        max(table_name) as table_name,
        max(child) as child,
        max(row_key) as row_key,
        max(occurrence) as occurrence,
        max(case when seen_before is null then return_id end) as first_seen_return_id,
        min(loaded_at) as first_seen_at,
        max(case when seen_after is null then return_id end) as last_seen_return_id,
        max(last_loaded_at) as last_seen_at,
        max(case when seen_after is null then due end) as due,
        max(case when seen_after is null then next_return_id end) as fixed_return_id,
        max(case when seen_after is null then next_loaded_at end) as fixed_at,
        max(latest_loaded_at) as latest_loaded_at,
        sum(case when run_number > seen_before + 1 then 1 else 0 end) as times_reopened,
        count(*) as returns_seen
    from {{ ref('int_error_sightings') }}
    group by la_code, collection_year, error_key
)

select
    history.la_code,
    history.collection_year,
    history.rule_code,
    rules.title,
    history.table_name,
    history.child,
    history.row_key,
    history.occurrence,
    history.error_key,
    case when history.fixed_return_id is null then 'open' else 'fixed' end as status,
    history.due,
    history.first_seen_return_id,
    history.first_seen_at,
    history.last_seen_return_id,
    history.last_seen_at,
    history.fixed_return_id,
    history.fixed_at,
    cast(
        {{ dbt.datediff(
            'history.first_seen_at', 'coalesce(history.fixed_at, history.latest_loaded_at)', 'day'
        ) }} as integer
    ) as days_open,
    cast(history.times_reopened as integer) as times_reopened,
    cast(history.returns_seen as integer) as returns_seen
from history
inner join {{ ref('rules') }} as rules
    on history.rule_code = rules.rule_code
