-- One row per validated return and rule in force in its ruleset year; `reason_not_run` says that the
-- rule is left out or which inputs are missing, and is null where the rule runs. Every rule's view is
-- limited to the same returns, by the rule's own metadata and int_return_scope.
with in_force as (
    select
        returns.return_id,
        rules.rule_code,
        {{ is_left_out("(' ' || rules.rule_code || ' ')", 'returns.rules_left_out') }} as is_left_out
    from {{ ref('stg_returns') }} as returns
    inner join {{ ref('rules') }} as rules
        on returns.ruleset_year >= rules.first_year
        and returns.ruleset_year <= coalesce(rules.last_year, returns.ruleset_year)
    where not returns.is_reference
),

needs as (
    select distinct
        rule_code,
        need,
        need_label
    from {{ ref('int_rule_inputs') }}
),

met as (
    select distinct
        return_inputs.return_id,
        rule_inputs.rule_code,
        rule_inputs.need
    from {{ ref('int_return_inputs') }} as return_inputs
    inner join {{ ref('int_rule_inputs') }} as rule_inputs
        on return_inputs.input = rule_inputs.input
),

-- Where there is no return of last year's at all, its tables are not named one by one.
missing_needs as (
    select distinct
        in_force.return_id,
        in_force.rule_code,
        case
            when needs.need like 'previous.%' and returns.previous_return_id is null
                then {{ literal(input_label('previous_year')) }}
            else needs.need_label
        end as label
    from in_force
    inner join {{ ref('stg_returns') }} as returns
        on in_force.return_id = returns.return_id
    inner join needs
        on in_force.rule_code = needs.rule_code
    left join met
        on in_force.return_id = met.return_id
        and needs.rule_code = met.rule_code
        and needs.need = met.need
    where met.return_id is null
),

reasons as (
    select
        return_id,
        rule_code,
        'Not supplied: ' || {{ joined_text('label') }} as reason_not_run
    from missing_needs
    group by return_id, rule_code
)

select
    in_force.return_id,
    in_force.rule_code,
    case
        when in_force.is_left_out then 'Left out by you'
        else reasons.reason_not_run
    end as reason_not_run
from in_force
left join reasons
    on in_force.return_id = reasons.return_id
    and in_force.rule_code = reasons.rule_code
