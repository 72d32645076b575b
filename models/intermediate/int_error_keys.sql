-- Every error with what it is known by in another extract, where rows have other numbers.
with rows_by_date as (
    {{ rows_by_date() }}
),

keyed as (
    select
        errors.return_id,
        errors.la_code,
        errors.collection_year,
        errors.rule_code,
        errors.table_name,
        errors.row_number,
        errors.child,
        errors.due,
        coalesce(rows_by_date.row_key, 'CHILD ' || coalesce(errors.child, 'blank')) as row_key
    from {{ ref('int_error_rows') }} as errors
    left join rows_by_date
        on errors.source_return_id = rows_by_date.return_id
        and errors.source_table = rows_by_date.table_name
        and errors.row_number = rows_by_date.row_number
)

-- Errors are numbered, not rows: rows in another order are then still the same errors. The authority and
-- year, which follow from the return, are named so that the history of one series reads its errors only.
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
            partition by la_code, collection_year, return_id, rule_code, table_name, child, row_key
            order by row_number
        ) as integer
    ) as occurrence
from keyed
