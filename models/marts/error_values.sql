{#- A view: as a table it would be larger than all other marts together. -#}
{{ config(materialized='view') }}
-- The values that errors are about: one row per error and field that its rule names, and per field of the
-- rows that it was compared with.
with looked_at as (
    select
        return_id,
        la_code,
        collection_year,
        rule_code,
        table_name,
        row_number,
        child,
        table_name as evidence_table,
        row_number as evidence_row_number,
        source_return_id,
        source_table,
        supplied_fields as fields,
        false as is_compared
    from {{ ref('int_error_rows') }}

    union all

    select
        return_id,
        la_code,
        collection_year,
        rule_code,
        table_name,
        row_number,
        child,
        evidence_table,
        source_row_number as evidence_row_number,
        source_return_id,
        source_table,
        fields,
        true as is_compared
    from {{ ref('int_error_evidence') }}
    where source_row_number is not null
),

supplied_values as (
    select
        looked_at.*,
        fields.field,
        fields.has_codes,
        {{ value_at_place('supplied', 'fields.place') }} as value
    from looked_at
    inner join {{ ref('int_supplied_fields') }} as fields
        on looked_at.source_table = fields.table_name
        and {{ names_field('looked_at.fields', 'fields.field') }}
    inner join {{ ref('stg_supplied_rows') }} as supplied
        on looked_at.source_return_id = supplied.return_id
        and looked_at.source_table = supplied.table_name
        and looked_at.evidence_row_number = supplied.row_number
)

select
    supplied_values.return_id,
    supplied_values.la_code,
    supplied_values.collection_year,
    supplied_values.rule_code,
    supplied_values.table_name,
    supplied_values.row_number,
    supplied_values.child,
    supplied_values.is_compared,
    supplied_values.evidence_table,
    supplied_values.source_return_id as evidence_return_id,
    supplied_values.evidence_row_number,
    supplied_values.field,
    supplied_values.value,
    code_labels.code_key
from supplied_values
left join {{ ref('code_labels') }} as code_labels
    on supplied_values.field = code_labels.field
    and {{ code_of('supplied_values', 'supplied_values.value') }} = code_labels.code
