{#- A view: as a table it would be larger than all other marts together. -#}
{{ config(materialized='view') }}
-- The values that errors are about: one row per error and field that its rule names.
{%- for table in ssda903_tables() %}
{%- set columns = supplied_columns(table) %}
select
    errors.return_id,
    errors.la_code,
    errors.collection_year,
    errors.rule_code,
    errors.table_name,
    errors.row_number,
    errors.child,
    named.field,
    case named.field
        {%- for column in columns %}
        when '{{ column | upper }}' then supplied.{{ column }}
        {%- endfor %}
    end as value
{{ flagged_as_supplied(table) }}
inner join (
    values
    {%- for column in columns %}
    ('{{ column | upper }}'){{ ',' if not loop.last }}
    {%- endfor %}
) as named (field)
    on case named.field
        {%- for column in columns %}
        when '{{ column | upper }}' then {{ names_field(column) }}
        {%- endfor %}
    end
{%- if not loop.last %}
union all
{%- endif %}
{%- endfor %}
