-- The supplied values that tell what an error is about: those of the fields that its rule names, and
-- those by which a person finds the row among the child's others.
with valued as (
    select
        errors.return_id,
        errors.la_code,
        errors.collection_year,
        errors.rule_code,
        errors.table_name,
        errors.row_number,
        errors.child,
        supplied.place,
        supplied.field,
        supplied.value,
        coalesce({{ names_field('errors.fields', 'supplied.field') }}, false) as is_named,
        case
            {%- for table, fields in ssda903_tables().items() %}
            {%- for field in fields.found_by %}
            when supplied.table_name = '{{ table }}' and supplied.field = '{{ field | upper }}'
                then {{ loop.index }}
            {%- endfor %}
            {%- endfor %}
        end as finding_place
    from {{ ref('int_error_rows') }} as errors
    inner join {{ ref('stg_supplied_values') }} as supplied
        on errors.source_return_id = supplied.return_id
        and errors.source_table = supplied.table_name
        and errors.row_number = supplied.row_number
)

select
    return_id,
    la_code,
    collection_year,
    rule_code,
    table_name,
    row_number,
    child,
    place,
    field,
    value,
    is_named,
    finding_place
from valued
where is_named
    or finding_place is not null
