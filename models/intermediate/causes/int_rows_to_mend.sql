-- Each row with errors: how many, of which rules, and in words the cells that stand behind several of them.
with flagged as (
    select
        return_id,
        la_code,
        collection_year,
        table_name,
        row_number,
        child,
        source_return_id,
        source_table,
        cast(count(*) as integer) as error_count,
        {{ count_due_now() }} as due_now_count,
        {{ joined_text('rule_code') }} as rule_codes
    from {{ ref('int_error_rows') }}
    group by
        return_id, la_code, collection_year, table_name, row_number, child, source_return_id, source_table
),

cells as (
    select
        return_id,
        table_name,
        row_number,
        cell_return_id,
        cell_table,
        cell_row_number,
        field,
        value,
        fault,
        is_own,
        count(*) as errors_of_row
    from {{ ref('int_error_cells') }}
    group by
        return_id, table_name, row_number, cell_return_id, cell_table, cell_row_number, field, value, fault,
        is_own
    having count(*) > 1
        and max(case when is_put_down_to then 1 else 0 end) = 1
),

placed as (
    select
        cells.*,
        {{ cell_table_name('cells', 'returns') }} as cell_table_name,
        row_number() over (
            partition by cells.return_id, cells.table_name, cells.row_number
            order by
                cells.errors_of_row desc, cells.is_own desc, cells.cell_table asc, cells.cell_return_id asc,
                cells.cell_row_number asc, cells.field asc
        ) as place
    from cells
    inner join {{ ref('stg_returns') }} as returns
        on cells.return_id = returns.return_id
),

causes as (
    select
        placed.return_id,
        placed.table_name,
        placed.row_number,
        {{ joined_in_order(
            cause_in_words('placed')
            ~ " || case when placed.is_own then '' else ' of ' || placed.cell_table_name || ', row '"
            ~ " || cast(placed.cell_row_number as " ~ dbt.type_string() ~ ") || ',' end"
            ~ " || ' is behind ' || cast(placed.errors_of_row as " ~ dbt.type_string() ~ ") || ' of them'",
            'placed.place', '; '
        ) }} as cause
    from placed
    group by placed.return_id, placed.table_name, placed.row_number
)

select
    flagged.*,
    causes.cause
from flagged
left join causes
    on flagged.return_id = causes.return_id
    and flagged.table_name = causes.table_name
    and flagged.row_number = causes.row_number
