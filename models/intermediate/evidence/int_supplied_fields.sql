{{ config(materialized='table') }}
-- The fields that files supply for each table, and the place of each in a row of stg_supplied_rows.
{%- set rows = [] %}
{%- for table in ssda903_tables().keys() | list + ['providers'] %}
{%- for column in supplied_columns(table) %}
{%- do rows.append('(' ~ [literal(table), loop.index, literal(column | upper)] | join(', ') ~ ')') %}
{%- endfor %}
{%- endfor %}
with coded as (
    select distinct field
    from {{ ref('code_labels') }}
)

select
    fields.table_name,
    fields.place,
    fields.field,
    coded.field is not null as has_codes
from ({{ values_of(rows, 3) }}) as fields (table_name, place, field)
left join coded
    on fields.field = coded.field
