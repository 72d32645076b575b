{#- The data test of a rule: fails, as a warning unless asked otherwise, when the rule flags a row. -#}
{% test has_no_errors(model) %}
    {{ config(severity=var('ssda903_rule_severity', 'warn')) }}
    select return_id, table_name, row_number
    from {{ model }}
{% endtest %}
