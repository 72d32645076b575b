-- Corrections that would clear errors, one line for each field.
select
    la_code,
    collection_year,
    return_id,
    child,
    table_name,
    row_number,
    correction_number,
    field,
    value_now,
    value_suggested,
    basis,
    confidence,
    errors_cleared,
    rules_cleared
from {{ ref('suggestions') }}
