-- The evidence of each error in one text: each row that it was compared with, and the fields that count
-- there, with what their codes mean.
with evidence as (
    select
        *,
        row_number() over (
            partition by return_id, rule_code, table_name, row_number
            order by evidence_number, years_back, source_row_number
        ) as row_place
    from {{ ref('int_error_evidence') }}
),

cells as (
    select
        evidence.return_id,
        evidence.rule_code,
        evidence.table_name,
        evidence.row_number,
        evidence.row_place,
        evidence.fields,
        fields.field,
        fields.has_codes,
        {{ value_at_place('supplied', 'fields.place') }} as value
    from evidence
    inner join {{ ref('int_supplied_fields') }} as fields
        on evidence.source_table = fields.table_name
        and {{ names_field('evidence.fields', 'fields.field') }}
    inner join {{ ref('stg_supplied_rows') }} as supplied
        on evidence.source_return_id = supplied.return_id
        and evidence.source_table = supplied.table_name
        and evidence.source_row_number = supplied.row_number
),

of_rows as (
    select
        cells.return_id,
        cells.rule_code,
        cells.table_name,
        cells.row_number,
        cells.row_place,
        {{ joined_in_order(
            "cells.field || ' ' || coalesce(" ~ shown_value('cells.value') ~ ", '(blank)')"
            ~ " || coalesce(' (' || code_labels.label || ')', '')",
            place_in_fields('cells.fields', 'cells.field'), ', '
        ) }} as field_values
    from cells
    left join {{ ref('code_labels') }} as code_labels
        on cells.field = code_labels.field
        and {{ code_of('cells', 'cells.value') }} = code_labels.code
    group by cells.return_id, cells.rule_code, cells.table_name, cells.row_number, cells.row_place
),

named as (
    select
        evidence.return_id,
        evidence.rule_code,
        evidence.table_name,
        evidence.row_number,
        evidence.row_place,
        {{ evidence_in_words('evidence') }}
        || case
            when evidence.source_return_id is null then ': not loaded'
            when evidence.source_row_number is null
                and evidence.child is null
                and evidence.which_row not in ('same URN', 'same UPN')
                then ': not found, because CHILD is blank'
            when evidence.source_row_number is null
                then coalesce(' with ' || replace(evidence.only_with, ', ', ' or '), '') || ': none'
            else {{ found_in_words('evidence', 'supplied') | indent(12) }}
        end
        || coalesce(': ' || of_rows.field_values, '') as compared_with
    from evidence
    left join {{ ref('stg_supplied_rows') }} as supplied
        on evidence.source_return_id = supplied.return_id
        and evidence.source_table = supplied.table_name
        and evidence.source_row_number = supplied.row_number
    left join of_rows
        on evidence.return_id = of_rows.return_id
        and evidence.rule_code = of_rows.rule_code
        and evidence.table_name = of_rows.table_name
        and evidence.row_number = of_rows.row_number
        and evidence.row_place = of_rows.row_place
)

select
    return_id,
    rule_code,
    table_name,
    row_number,
    {{ joined_in_order('compared_with', 'row_place', ' | ') }} as compared_with
from named
group by return_id, rule_code, table_name, row_number
