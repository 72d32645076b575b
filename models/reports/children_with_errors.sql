-- One line for each error, with the values to look at and where they are in the files.
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
    compared_with
from {{ ref('error_details') }}
