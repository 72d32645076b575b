{#- A view: as a table it would be larger than all other marts together. -#}
{{ config(materialized='view') }}
-- Every error on one line, with all that it takes to look at it: where its row stands, and the values
-- that its rule names, as supplied; for the place of a placement, the postcodes that tell it. And what was
-- said of it.
select
    errors.return_id,
    errors.la_code,
    errors.collection_year,
    errors.child,
    errors.rule_code,
    errors.title,
    rules.message,
    errors.table_name,
    errors.row_number,
    files.file_name,
    supplied.line_number,
    supplied.found_by,
    errors.fields,
    nullif(
        concat_ws(
            '; '
            {%- for place in supplied_places() %},
            case
                when {{ names_field('errors.supplied_fields', 'supplied.field_' ~ place) }}
                    then supplied.field_{{ place }} || ': '
                        || coalesce({{ shown_value('supplied.value_' ~ place) }}, '(blank)')
            end
            {%- endfor %}
        ), ''
    ) as field_values,
    compared.compared_with,
    errors.due,
    errors.error_key,
    {{ row_hash('supplied') }} as row_hash,
    -- Chosen again, the bare word says that the note still holds.
    notes.status || case when {{ is_stale('notes', 'supplied') }} then ' (row changed)' else '' end as status,
    notes.note
from {{ ref('int_error_rows') }} as errors
inner join {{ ref('rules') }} as rules
    on errors.rule_code = rules.rule_code
left join {{ ref('stg_supplied_rows') }} as supplied
    on errors.source_return_id = supplied.return_id
    and errors.source_table = supplied.table_name
    and errors.row_number = supplied.row_number
left join {{ ref('int_table_files') }} as files
    on errors.source_return_id = files.return_id
    and errors.source_table = files.table_name
left join {{ ref('int_compared_with') }} as compared
    on errors.return_id = compared.return_id
    and errors.rule_code = compared.rule_code
    and errors.table_name = compared.table_name
    and errors.row_number = compared.row_number
left join {{ ref('stg_error_notes') }} as notes
    on errors.error_key = notes.error_key
