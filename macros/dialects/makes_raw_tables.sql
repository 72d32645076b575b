{#- Whether a run makes the raw tables that are missing: in a file of our own, but not in a warehouse that
    others fill. -#}
{% macro makes_raw_tables() %}
    {{ return(adapter.dispatch('makes_raw_tables', 'ssda903_pipeline')()) }}
{% endmacro %}

{% macro default__makes_raw_tables() %}
    {{ return(false) }}
{% endmacro %}

{% macro duckdb__makes_raw_tables() %}
    {{ return(true) }}
{% endmacro %}
