{{ config(materialized='table') }}
-- The catalogue of rules, built from the rule models' own metadata.
{%- set rows = [] %}
{%- for rule in rule_nodes() %}
{%- do rows.append('(' ~ [
    literal(rule.code), literal(rule.title), literal(rule.message), literal(rule.view),
    literal(rule.flags | join(', ')), literal(rule.fields | join(', ')),
    literal(rule.reads | join(', ')), literal(rule.optional | join(', ')),
    literal(rule.needs | join(', ')), literal(rule.years | join(', ')),
    rule.first_year, rule.last_year or 'cast(null as integer)',
    literal(rule.looks_back), literal(rule.due), literal(rule.basis),
] | join(', ') ~ ')') %}
{%- endfor %}
select
    rule_code,
    title,
    message,
    view_name,
    flags,
    fields,
    reads,
    optional_reads,
    needs,
    years,
    cast(first_year as integer) as first_year,
    cast(last_year as integer) as last_year,
    looks_back,
    due,
    basis
from ({{ values_of(rows, 15) }}) as rules (
        rule_code, title, message, view_name, flags, fields, reads, optional_reads, needs, years,
        first_year, last_year, looks_back, due, basis
    )
