{#- Fails when the rule flags a row of any return. For a rule that is to be told of by its own name; what all
    rules found is told by every_rule_passes and by the line at the end of a run. -#}
{% test has_no_errors(model) %}
    {{ config(severity='warn') }}
    select return_id, table_name, row_number
    from {{ model }}
{% endtest %}
