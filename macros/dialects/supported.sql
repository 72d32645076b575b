{#- Stop where the models were not written for the adapter. That happens at parse, because the staging models
    call this. An adapter that inherits the macros of another one (Redshift those of PostgreSQL) would
    otherwise get as far as its warehouse. -#}
{% macro refuse_other_adapters() %}
    {% if target.type not in ('duckdb', 'postgres', 'spark') %}
        {% do ssda903_pipeline.refuse_adapter() %}
    {% endif %}
{% endmacro %}


{#- What a macro says when it has no SQL for an adapter. -#}
{% macro refuse_adapter() %}
    {% do exceptions.raise_compiler_error(
        'DuckDB, PostgreSQL and Spark are supported, not ' ~ target.type ~ '; see docs/warehouses.md.'
    ) %}
{% endmacro %}
