{#- A view: as a table it would be larger than all other marts together. -#}
{{ config(materialized='view') }}
-- The values that errors are about: one row per error and field that its rule names.
select
    error_values.return_id,
    error_values.la_code,
    error_values.collection_year,
    error_values.rule_code,
    error_values.table_name,
    error_values.row_number,
    error_values.child,
    error_values.field,
    error_values.value,
    code_labels.code_key
from {{ ref('int_error_values') }} as error_values
left join {{ ref('code_labels') }} as code_labels
    on error_values.field = code_labels.field
    and {{ cleaned('error_values.value') }} = code_labels.code
where error_values.is_named
