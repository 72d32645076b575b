{#- dbt's own way to make a table in this warehouse. -#}
{% macro made_as_table() %}
    {{ return(adapter.dispatch('made_as_table', 'ssda903_pipeline')()) }}
{% endmacro %}

{% macro default__made_as_table() %}
    {{ return(dbt.materialization_table_default()) }}
{% endmacro %}

{% macro duckdb__made_as_table() %}
    {{ return(dbt.materialization_table_duckdb()) }}
{% endmacro %}

{% macro spark__made_as_table() %}
    {{ return(dbt.materialization_table_spark()) }}
{% endmacro %}
