-- One row per validated return and rule in force in its ruleset year; `reason_not_run` says which
-- inputs are missing, and is null where the rule runs. The view of every rule is limited by this.
with in_force as (
    select
        returns.return_id,
        rules.rule_code
    from {{ ref('stg_returns') }} as returns
    inner join {{ ref('rules') }} as rules
        on returns.ruleset_year >= rules.first_year
        and returns.ruleset_year <= coalesce(rules.last_year, returns.ruleset_year)
    where not returns.is_reference
),

-- Where there is no return of last year's at all, its tables are not named one by one.
missing_inputs as (
    select distinct
        in_force.return_id,
        in_force.rule_code,
        case
            when rule_inputs.input like 'previous.%' and returns.previous_return_id is null
                then {{ literal(input_label('previous_year')) }}
            else rule_inputs.input_label
        end as label
    from in_force
    inner join {{ ref('stg_returns') }} as returns
        on in_force.return_id = returns.return_id
    inner join {{ ref('int_rule_inputs') }} as rule_inputs
        on in_force.rule_code = rule_inputs.rule_code
    left join {{ ref('int_return_inputs') }} as return_inputs
        on in_force.return_id = return_inputs.return_id
        and rule_inputs.input = return_inputs.input
    where return_inputs.return_id is null
),

reasons as (
    select
        return_id,
        rule_code,
        'Not supplied: ' || {{ dbt.listagg('label', "', '", 'order by label') }} as reason_not_run
    from missing_inputs
    group by return_id, rule_code
)

select
    in_force.return_id,
    in_force.rule_code,
    reasons.reason_not_run
from in_force
left join reasons
    on in_force.return_id = reasons.return_id
    and in_force.rule_code = reasons.rule_code
