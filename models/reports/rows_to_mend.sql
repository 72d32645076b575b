-- Each row with errors: how many, of which rules, and which cells stand behind several of them.
select
    flagged.la_code,
    flagged.collection_year,
    flagged.return_id,
    flagged.child,
    flagged.table_name,
    files.file_name,
    flagged.row_number,
    supplied.line_number,
    supplied.found_by,
    flagged.error_count,
    flagged.due_now_count,
    flagged.rule_codes,
    flagged.cause
from {{ ref('int_rows_to_mend') }} as flagged
left join {{ ref('stg_supplied_rows') }} as supplied
    on flagged.source_return_id = supplied.return_id
    and flagged.source_table = supplied.table_name
    and flagged.row_number = supplied.row_number
left join {{ ref('int_table_files') }} as files
    on flagged.source_return_id = files.return_id
    and flagged.source_table = files.table_name
