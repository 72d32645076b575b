-- Every error: one row per rule and flagged row, over all validated returns.
with flagged as (
    {{- flagged_by_all_rules() }}
)

select
    flagged.return_id,
    returns.la_code,
    returns.collection_year,
    flagged.rule_code,
    rules.title,
    flagged.table_name,
    flagged.row_number,
    flagged.child,
    rule_fields.fields
from flagged
inner join {{ ref('stg_returns') }} as returns
    on flagged.return_id = returns.return_id
inner join {{ ref('rules') }} as rules
    on flagged.rule_code = rules.rule_code
left join {{ ref('int_rule_fields') }} as rule_fields
    on flagged.rule_code = rule_fields.rule_code
    and flagged.table_name = rule_fields.table_name
