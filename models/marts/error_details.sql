{#- A view: as a table it would be larger than all other marts together. -#}
{{ config(materialized='view') }}
{%- set finder %}
case when finding_place is not null then field || ' ' || {{ shown_value('value') }} end
{%- endset %}
{%- set named %}
case when is_named then field || ': ' || coalesce({{ shown_value('value') }}, '(blank)') end
{%- endset %}
-- Every error on one line, with all that it takes to look at it: where its row stands, and the values
-- that its rule names, as supplied; for the place of a placement, the postcodes that tell it.
with shown as (
    select
        return_id,
        rule_code,
        table_name,
        row_number,
        {{ joined_in_order(finder, 'finding_place', ', ') }} as found_by,
        {{ joined_in_order(named, 'place', '; ') }} as field_values
    from {{ ref('int_error_values') }}
    group by return_id, rule_code, table_name, row_number
),

files as (
    select
        return_id,
        table_name,
        min(file_name) as file_name
    from {{ ref('stg_return_files') }}
    where is_loaded
        and file_name is not null
    group by return_id, table_name
    having count(*) = 1
)

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
    row_lines.line_number,
    shown.found_by,
    errors.fields,
    shown.field_values,
    errors.due
from {{ ref('int_error_rows') }} as errors
inner join {{ ref('rules') }} as rules
    on errors.rule_code = rules.rule_code
left join shown
    on errors.return_id = shown.return_id
    and errors.rule_code = shown.rule_code
    and errors.table_name = shown.table_name
    and errors.row_number = shown.row_number
left join files
    on errors.source_return_id = files.return_id
    and errors.source_table = files.table_name
left join {{ ref('stg_row_lines') }} as row_lines
    on errors.source_return_id = row_lines.return_id
    and errors.source_table = row_lines.table_name
    and errors.row_number = row_lines.row_number
