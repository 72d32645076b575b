-- What decides whether a rule runs for a return: its ruleset year, the rules left out, and a column for
-- each input that rules can need. One row per validated return. The view of every rule is limited by this.
select
    returns.return_id,
    returns.ruleset_year,
    returns.rules_left_out
    {%- for input in return_inputs() %}
    {%- set is_there = dbt.bool_or("return_inputs.input = '" ~ input ~ "'") %},
    coalesce({{ is_there }}, false) as {{ input_column(input) }}
    {%- endfor %}
from {{ ref('stg_returns') }} as returns
left join {{ ref('int_return_inputs') }} as return_inputs
    on returns.return_id = return_inputs.return_id
where not returns.is_reference
group by returns.return_id, returns.ruleset_year, returns.rules_left_out
