{{ config(materialized='table') }}
-- The fields to look at for each rule and flagged table, from the rules' own metadata.
{%- set rows = [] %}
{%- for rule in rule_nodes() %}
{%- for table in rule.flags %}
{%- set fields = [] %}
{%- for field in rule.fields if field.rpartition('.')[0] == table %}
{%- do fields.append(field.rpartition('.')[2]) %}
{%- endfor %}
{%- do rows.append('(' ~ literal(rule.code) ~ ', ' ~ literal(table) ~ ', ' ~ literal(fields | join(', ')) ~ ')') %}
{%- endfor %}
{%- endfor %}
select
    rule_code,
    table_name,
    fields
from ({{ values_of(rows, 3) }}) as rule_fields (rule_code, table_name, fields)
