-- What became of each rule for each validated return: one row per return and rule in force.
with error_counts as (
    select
        return_id,
        rule_code,
        count(*) as error_count,
        {{ count_due_now() }} as due_now_count,
        count(distinct child) as child_count
    from {{ ref('errors') }}
    group by return_id, rule_code
),

behind as (
    select
        return_id,
        count(*) as returns_behind
    from {{ ref('int_earlier_returns') }}
    group by return_id
)

select
    scope.return_id,
    returns.la_code,
    returns.collection_year,
    returns.ruleset_year,
    scope.rule_code,
    rules.title,
    case
        when scope.reason_not_run is not null then 'not_run'
        when error_counts.error_count > 0 then 'failed'
        else 'passed'
    end as status,
    cast(coalesce(error_counts.error_count, 0) as integer) as error_count,
    cast(coalesce(error_counts.due_now_count, 0) as integer) as due_now_count,
    cast(coalesce(error_counts.child_count, 0) as integer) as child_count,
    scope.reason_not_run,
    cast(
        case rules.looks_back
            when 'this year' then 0
            when 'last year' then least(coalesce(behind.returns_behind, 0), 1)
            when 'two years' then least(coalesce(behind.returns_behind, 0), 2)
            else coalesce(behind.returns_behind, 0)
        end as integer
    ) as earlier_returns_seen
from {{ ref('int_rule_scope') }} as scope
inner join {{ ref('stg_returns') }} as returns
    on scope.return_id = returns.return_id
inner join {{ ref('rules') }} as rules
    on scope.rule_code = rules.rule_code
left join error_counts
    on scope.return_id = error_counts.return_id
    and scope.rule_code = error_counts.rule_code
left join behind
    on scope.return_id = behind.return_id
