-- For the director: the result of each return's checks, and how many children are concerned.
with children as (
    select
        return_id,
        count(distinct child) as children_with_errors
    from {{ ref('errors') }}
    group by return_id
),

runs as (
    select
        return_id,
        sum(case when status = 'failed' then 1 else 0 end) as rules_failed,
        sum(case when status = 'not_run' then 1 else 0 end) as rules_not_run
    from {{ ref('rule_runs') }}
    group by return_id
)

select
    returns.return_id,
    returns.collection_year,
    returns.as_at,
    cast(coalesce(children.children_with_errors, 0) as integer) as children_with_errors,
    cast(runs.rules_failed as integer) as rules_failed,
    cast(runs.rules_not_run as integer) as rules_not_run
from {{ ref('returns') }} as returns
inner join runs on returns.return_id = runs.return_id
left join children on returns.return_id = children.return_id
