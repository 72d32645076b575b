-- Every error: one row per rule and flagged row, over all validated returns, with when it is due: now, or
-- not before the year ends.
with flagged as (
    {{ all_flagged() }}
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
    coalesce(error_fields.fields, rule_fields.fields) as fields,
    {{ when_due() }} as due
from flagged
inner join {{ ref('stg_returns') }} as returns
    on flagged.return_id = returns.return_id
inner join {{ ref('rules') }} as rules
    on flagged.rule_code = rules.rule_code
left join {{ ref('int_rule_fields') }} as rule_fields
    on flagged.rule_code = rule_fields.rule_code
    and flagged.table_name = rule_fields.table_name
left join {{ ref('int_error_fields') }} as error_fields
    on flagged.rule_code = error_fields.rule_code
    and flagged.return_id = error_fields.return_id
    and flagged.table_name = error_fields.table_name
    and flagged.row_number = error_fields.row_number
{{ join_due_later() }}
