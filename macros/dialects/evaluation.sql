{#- Whether a run evaluates only new returns. On DuckDB it evaluates all of them: that takes less time
    than to find out which are new, and the plan is made of statements that evaluate all. -#}
{% macro evaluates_by_return() %}
    {{ return(adapter.dispatch('evaluates_by_return', 'ssda903_pipeline')()) }}
{% endmacro %}

{% macro default__evaluates_by_return() %}
    {{ return(true) }}
{% endmacro %}

{% macro duckdb__evaluates_by_return() %}
    {{ return(false) }}
{% endmacro %}


{% materialization per_return, adapter='duckdb' %}
    {{ return(ssda903_pipeline.made_as_table()) }}
{% endmaterialization %}


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
