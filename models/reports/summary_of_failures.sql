-- Each rule that failed: what is wrong, and how many rows and children it flagged in each table.
with explained as (
    select
        return_id,
        rule_code,
        table_name,
        count(*) as explained_count
    from {{ ref('error_notes') }}
    where status = 'explained'
        and not is_stale
    group by return_id, rule_code, table_name
)

select
    summary.la_code,
    summary.collection_year,
    summary.return_id,
    summary.rule_code,
    summary.title,
    rules.message,
    summary.table_name,
    summary.error_count,
    summary.due_now_count,
    summary.child_count,
    -- Rounded by hand: warehouses round halves in different ways.
    floor(
        cast(summary.child_count as {{ type_double() }}) * 10000 / nullif(returns.child_count, 0) + 0.5
    ) / 10000 as share_of_children,
    cast(coalesce(explained.explained_count, 0) as integer) as explained_count
from {{ ref('error_summary') }} as summary
inner join {{ ref('rules') }} as rules
    on summary.rule_code = rules.rule_code
inner join {{ ref('returns') }} as returns
    on summary.return_id = returns.return_id
left join explained
    on summary.return_id = explained.return_id
    and summary.rule_code = explained.rule_code
    and summary.table_name = explained.table_name
