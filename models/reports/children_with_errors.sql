-- One line for each error, with the values to look at, where they are in the files, and what was said of it.
select
    la_code,
    collection_year,
    return_id,
    child,
    rule_code,
    title,
    message,
    due,
    table_name,
    file_name,
    row_number,
    line_number,
    found_by,
    fields,
    field_values,
    compared_with,
    status,
    note,
    error_key,
    row_hash
from {{ ref('error_details') }}
