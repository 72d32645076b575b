-- What each rule cannot run without, one row per rule and input, from the rules' own metadata.
{%- set inputs = [] %}
{%- for rule in rule_nodes() %}
{%- for input in rule.reads + rule.needs %}
{%- do inputs.append('(' ~ literal(rule.code) ~ ', ' ~ literal(input) ~ ', ' ~ literal(input_label(input)) ~ ')') %}
{%- endfor %}
{%- endfor %}
select
    rule_code,
    input,
    input_label
from ({{ values_of(inputs, 3) }}) as inputs (rule_code, input, input_label)
