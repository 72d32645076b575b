{#- A view: as a table it would be larger than all other marts together. -#}
{{ config(materialized='view') }}
-- The values that errors are about: one row per error and field that its rule names.
with supplied_values as (
    select
        errors.return_id,
        errors.la_code,
        errors.collection_year,
        errors.rule_code,
        errors.table_name,
        errors.row_number,
        errors.child,
        errors.supplied_fields,
        case places.place
            {%- for place in supplied_places() %}
            when {{ place }} then supplied.field_{{ place }}
            {%- endfor %}
        end as field,
        case places.place
            {%- for place in supplied_places() %}
            when {{ place }} then supplied.value_{{ place }}
            {%- endfor %}
        end as value
    from {{ ref('int_error_rows') }} as errors
    inner join {{ ref('stg_supplied_rows') }} as supplied
        on errors.source_return_id = supplied.return_id
        and errors.source_table = supplied.table_name
        and errors.row_number = supplied.row_number
    cross join (values ({{ supplied_places() | join('), (') }})) as places (place)
)

select
    supplied_values.return_id,
    supplied_values.la_code,
    supplied_values.collection_year,
    supplied_values.rule_code,
    supplied_values.table_name,
    supplied_values.row_number,
    supplied_values.child,
    supplied_values.field,
    supplied_values.value,
    code_labels.code_key
from supplied_values
left join {{ ref('code_labels') }} as code_labels
    on supplied_values.field = code_labels.field
    and {{ cleaned('supplied_values.value') }} = code_labels.code
where {{ names_field('supplied_values.supplied_fields', 'supplied_values.field') }}
