-- Every error: one row per rule and flagged row, over all validated returns, with when it is due: now, or
-- not before the year ends; and with the key by which other extracts know it, where rows have other
-- numbers. Errors are numbered, not rows: rows in another order are then still the same errors.
with flagged as (
    {{ all_flagged() }}
),

rows_by_date as (
    {{ rows_by_date() }}
),

known as (
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
        {{ when_due() }} as due,
        coalesce(rows_by_date.row_key, 'CHILD ' || coalesce(flagged.child, 'blank')) as row_key
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
    left join rows_by_date
        on {{ source_return('flagged') }} = rows_by_date.return_id
        and {{ source_table('flagged') }} = rows_by_date.table_name
        and flagged.row_number = rows_by_date.row_number
),

numbered as (
    select
        *,
        cast(
            row_number() over (
                partition by return_id, rule_code, table_name, child, row_key
                order by row_number
            ) as integer
        ) as occurrence
    from known
)

select
    return_id,
    la_code,
    collection_year,
    rule_code,
    title,
    table_name,
    row_number,
    child,
    fields,
    due,
    row_key,
    occurrence,
    {{ dbt.hash(
        "concat_ws('|', coalesce(la_code, ''), collection_year, rule_code, table_name, coalesce(child, ''), row_key, occurrence)"
    ) }} as error_key
from numbered
