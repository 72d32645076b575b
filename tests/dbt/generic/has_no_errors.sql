{#- Fails when the rule flags a row of any return. For a rule that dbt is to report by its own name;
    every_rule_passes and the line at the end of a run report what all rules found. -#}
{% test has_no_errors(model) %}
    {{ config(severity='warn') }}
    select return_id, table_name, row_number
    from {{ model }}
{% endtest %}
