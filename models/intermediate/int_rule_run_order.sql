-- The returns of an authority and collection year in which a rule was run, in load order. A return in
-- which it was not run says nothing about its errors, so it is passed over.
with runs as (
    select
        scope.return_id,
        scope.rule_code,
        returns.la_code,
        returns.collection_year,
        returns.loaded_at,
        returns.last_loaded_at,
        returns.latest_loaded_at,
        returns.sequence_number
    from {{ ref('int_rule_scope') }} as scope
    inner join {{ ref('int_return_order') }} as returns
        on scope.return_id = returns.return_id
    where scope.reason_not_run is null
),

ordered as (
    select
        return_id,
        rule_code,
        la_code,
        collection_year,
        loaded_at,
        last_loaded_at,
        latest_loaded_at,
        row_number() over (
            partition by la_code, collection_year, rule_code
            order by sequence_number
        ) as run_number,
        lead(return_id) over (
            partition by la_code, collection_year, rule_code
            order by sequence_number
        ) as next_return_id,
        lead(loaded_at) over (
            partition by la_code, collection_year, rule_code
            order by sequence_number
        ) as next_loaded_at,
        lead(last_loaded_at) over (
            partition by la_code, collection_year, rule_code
            order by sequence_number
        ) as next_last_loaded_at
    from runs
)

-- Where the next return was first loaded before this one was last, it came back: then that time counts.
select
    return_id,
    rule_code,
    la_code,
    collection_year,
    loaded_at,
    last_loaded_at,
    latest_loaded_at,
    run_number,
    next_return_id,
    case
        when next_loaded_at < last_loaded_at then next_last_loaded_at
        else next_loaded_at
    end as next_loaded_at
from ordered
