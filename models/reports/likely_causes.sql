-- Each cell that several errors can be put down to, those of its own row and of rows that were compared
-- with it.
select
    causes.la_code,
    causes.collection_year,
    causes.return_id,
    rows_of_child.child,
    causes.table_name,
    causes.cell_return_id,
    files.file_name,
    causes.row_number,
    supplied.line_number,
    supplied.found_by,
    causes.field,
    causes.value,
    causes.fault,
    causes.error_count,
    causes.due_now_count,
    causes.rule_codes,
    causes.row_count,
    causes.flagged_rows
from {{ ref('int_likely_causes') }} as causes
left join {{ ref('stg_supplied_rows') }} as supplied
    on causes.cell_return_id = supplied.return_id
    and causes.cell_table = supplied.table_name
    and causes.row_number = supplied.row_number
left join {{ ref('int_child_rows') }} as rows_of_child
    on causes.cell_return_id = rows_of_child.return_id
    and causes.cell_table = rows_of_child.table_name
    and causes.row_number = rows_of_child.row_number
left join {{ ref('int_table_files') }} as files
    on causes.cell_return_id = files.return_id
    and causes.cell_table = files.table_name
