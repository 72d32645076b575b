{#- A view: as a table it would be larger than all other marts together. -#}
{{ config(materialized='view') }}
{#- The fields by which a person finds one of a child's rows; none where a child has just one row. -#}
{%- set finders = {
    'episodes': ['decom', 'rne'],
    'reviews': ['review'],
    'ad1': ['date_int'],
    'placed_adoption': ['date_placed'],
    'prev_perm': ['date_perm'],
    'missing': ['mis_start'],
    'sw_episodes': ['sw_decom', 'sw_id'],
    'dolo': ['dolo_start'],
} -%}
-- Every error on one line, with all that it takes to look at it: where its row stands, and the values
-- that its rule names, as supplied; for the place of a placement, the postcodes that tell it.
with files as (
    select
        return_id,
        table_name,
        min(file_name) as file_name,
        min(format) as format
    from {{ source('ssda903_raw', 'return_files') }}
    where status = 'loaded' and file_name is not null
    group by return_id, table_name
    having count(*) = 1
),

details as (
    {%- for table in ssda903_tables() %}
    select
        errors.*,
        '{{ table }}' as source_table,
        supplied.return_id as source_return_id,
        {% if finders[table] -%}
        nullif(concat_ws(
            ', '
            {%- for column in finders[table] %},
            '{{ column | upper }} ' || {{ supplied_text(column) }}
            {%- endfor %}
        ), '')
        {%- else -%}
        cast(null as {{ dbt.type_string() }})
        {%- endif %} as found_by,
        concat_ws(
            '; '
            {%- for column in supplied_columns(table) %},
            case when {{ names_field(column) }} then {# -#}
            '{{ column | upper }}: ' || coalesce({{ supplied_text(column) }}, '(blank)') end
            {%- endfor %}
        ) as field_values
    {{ flagged_as_supplied(table) | indent(4) }}
    {%- if not loop.last %}
    union all
    {%- endif %}
    {%- endfor %}
)

select
    details.return_id,
    details.la_code,
    details.collection_year,
    details.child,
    details.rule_code,
    details.title,
    rules.message,
    details.table_name,
    details.row_number,
    files.file_name,
    case when files.format = 'csv' then details.row_number + 1 end as line_number,
    details.found_by,
    details.fields,
    details.field_values,
    details.due
from details
inner join {{ ref('rules') }} as rules
    on details.rule_code = rules.rule_code
left join files
    on details.source_return_id = files.return_id
    and details.source_table = files.table_name
