{{ config(materialized='table') }}
-- What each rule compares a flagged row with, from the rules' own metadata: one row per rule, flagged table
-- and kind of row that it is compared with.
{%- set rows = [] %}
{%- for rule in rule_nodes() %}
{%- for one in evidence_of_rule(rule) %}
{%- do rows.append('(' ~ [
    literal(rule.code), one.number, literal(one.flagged), literal(one.table), literal(one.seen_in),
    literal(one.source_table), literal(one.row), literal(one.fields | join(', ')), literal(one.only),
] | join(', ') ~ ')') %}
{%- endfor %}
{%- endfor %}
select
    rule_code,
    evidence_number,
    table_name,
    evidence_table,
    seen_in,
    source_table,
    which_row,
    fields,
    only_with
from ({{ values_of(rows, 9) }}) as evidence (
        rule_code, evidence_number, table_name, evidence_table, seen_in, source_table, which_row, fields,
        only_with
    )
