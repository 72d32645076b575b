-- Each cell that several errors can be put down to, and which errors are about it.
with put_down as (
    select
        return_id,
        cell_return_id,
        cell_table,
        cell_row_number,
        field
    from {{ ref('int_error_cells') }}
    where is_put_down_to
    group by return_id, cell_return_id, cell_table, cell_row_number, field
    having count(*) > 1
),

explained as (
    select
        cells.return_id,
        cells.cell_return_id,
        cells.cell_table,
        cells.cell_row_number,
        cells.field,
        cells.value,
        cells.fault,
        cells.rule_code,
        cells.table_name,
        cells.row_number,
        errors.due
    from {{ ref('int_error_cells') }} as cells
    inner join put_down
        on cells.return_id = put_down.return_id
        and cells.cell_return_id = put_down.cell_return_id
        and cells.cell_table = put_down.cell_table
        and cells.cell_row_number = put_down.cell_row_number
        and cells.field = put_down.field
    inner join {{ ref('errors') }} as errors
        on cells.return_id = errors.return_id
        and cells.rule_code = errors.rule_code
        and cells.table_name = errors.table_name
        and cells.row_number = errors.row_number
),

of_rules as (
    select
        return_id,
        cell_return_id,
        cell_table,
        cell_row_number,
        field,
        value,
        fault,
        rule_code,
        count(*) as error_count,
        {{ count_due_now() }} as due_now_count
    from explained
    group by
        return_id, cell_return_id, cell_table, cell_row_number, field, value, fault, rule_code
),

causes as (
    select
        return_id,
        cell_return_id,
        cell_table,
        cell_row_number,
        field,
        value,
        fault,
        cast(sum(error_count) as integer) as error_count,
        cast(sum(due_now_count) as integer) as due_now_count,
        {{ joined_text('rule_code') }} as rule_codes
    from of_rules
    group by return_id, cell_return_id, cell_table, cell_row_number, field, value, fault
),

rows_of_cells as (
    select distinct
        return_id,
        cell_return_id,
        cell_table,
        cell_row_number,
        field,
        table_name,
        row_number
    from explained
),

rows_of_tables as (
    select
        return_id,
        cell_return_id,
        cell_table,
        cell_row_number,
        field,
        table_name,
        count(*) as row_count,
        table_name || ' ' || {{ joined_in_order(
            'cast(row_number as ' ~ dbt.type_string() ~ ')', 'row_number', ', '
        ) }} as row_numbers
    from rows_of_cells
    group by return_id, cell_return_id, cell_table, cell_row_number, field, table_name
),

flagged as (
    select
        return_id,
        cell_return_id,
        cell_table,
        cell_row_number,
        field,
        cast(sum(row_count) as integer) as row_count,
        {{ joined_in_order('row_numbers', 'table_name', '; ') }} as flagged_rows
    from rows_of_tables
    group by return_id, cell_return_id, cell_table, cell_row_number, field
)

select
    causes.return_id,
    returns.la_code,
    returns.collection_year,
    causes.cell_return_id,
    causes.cell_table,
    {{ cell_table_name('causes', 'returns') }} as table_name,
    causes.cell_row_number as row_number,
    causes.field,
    causes.value,
    causes.fault,
    causes.error_count,
    causes.due_now_count,
    causes.rule_codes,
    flagged.row_count,
    flagged.flagged_rows
from causes
inner join flagged
    on causes.return_id = flagged.return_id
    and causes.cell_return_id = flagged.cell_return_id
    and causes.cell_table = flagged.cell_table
    and causes.cell_row_number = flagged.cell_row_number
    and causes.field = flagged.field
inner join {{ ref('stg_returns') }} as returns
    on causes.return_id = returns.return_id
