{{ config(materialized='table') }}
-- What each rule cannot run without, from the rules' own metadata: one row per rule, need and input
-- that meets it. Most needs are met by just one input; `uasc|previous.uasc` is met by either.
{%- set rows = [] %}
{%- for rule in rule_nodes() %}
{%- for need in needs_of_rule(rule) %}
{%- for input in need.split('|') %}
{%- do rows.append('(' ~ [
    literal(rule.code), literal(need), literal(input), literal(need_label(need)),
] | join(', ') ~ ')') %}
{%- endfor %}
{%- endfor %}
{%- endfor %}
select
    rule_code,
    need,
    input,
    need_label
from ({{ values_of(rows, 4) }}) as inputs (rule_code, need, input, need_label)
