-- Every error with what it is known by in another extract, where rows have other numbers.
with flagged as (
    {{ all_flagged() }}
),

rows_by_date as (
    {{ rows_by_date() }}
),

keyed as (
    select
        flagged.return_id,
        returns.la_code,
        returns.collection_year,
        flagged.rule_code,
        flagged.table_name,
        flagged.row_number,
        flagged.child,
        {{ when_due() }} as due,
        coalesce(rows_by_date.row_key, 'CHILD ' || coalesce(flagged.child, 'blank')) as row_key
    from flagged
    inner join {{ ref('stg_returns') }} as returns
        on flagged.return_id = returns.return_id
    inner join {{ ref('rules') }} as rules
        on flagged.rule_code = rules.rule_code
    {{ join_due_later() | indent(4) }}
    left join rows_by_date
        on case
            when flagged.table_name like 'previous.%' then returns.previous_return_id
            else flagged.return_id
        end = rows_by_date.return_id
        and replace(flagged.table_name, 'previous.', '') = rows_by_date.table_name
        and flagged.row_number = rows_by_date.row_number
)

-- Errors are numbered, not rows: rows in another order are then still the same errors.
select
    return_id,
    la_code,
    collection_year,
    rule_code,
    table_name,
    row_number,
    child,
    row_key,
    due,
    cast(
        row_number() over (
            partition by return_id, rule_code, table_name, child, row_key
            order by row_number
        ) as integer
    ) as occurrence
from keyed
