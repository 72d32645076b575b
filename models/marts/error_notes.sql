{#- A view: notes are made at any time, not only when a return is evaluated. -#}
{{ config(materialized='view') }}
-- What people said of errors: one row for each error of a return that has a note. A note is stale where the
-- flagged row has other values now.
select
    errors.return_id,
    errors.la_code,
    errors.collection_year,
    errors.rule_code,
    errors.table_name,
    errors.row_number,
    errors.child,
    errors.error_key,
    notes.status,
    notes.note,
    notes.row_hash,
    notes.noted_by,
    notes.noted_at,
    {{ is_stale('notes', 'supplied') }} as is_stale
from {{ ref('int_error_rows') }} as errors
inner join {{ ref('stg_error_notes') }} as notes
    on errors.error_key = notes.error_key
left join {{ ref('stg_supplied_rows') }} as supplied
    on errors.source_return_id = supplied.return_id
    and errors.source_table = supplied.table_name
    and errors.row_number = supplied.row_number
