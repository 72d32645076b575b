{#- Fails when the rule flags a row of a return that this build tests; by `dbt test`, of any return. For a
    rule that dbt is to report by its own name; every_rule_passes and the line at the end of a run report
    what all rules found. -#}
{% test has_no_errors(model) %}
    {{ config(severity='warn') }}
    {%- set condition = ssda903_pipeline.is_of_returns_to_test() if execute and flags.WHICH == 'build' %}
    select return_id, table_name, row_number
    from {{ model }}
    {%- if condition %}
    where {{ condition }}
    {%- endif %}
{% endtest %}
