{#- Create, empty, the raw tables that are not there, so that `dbt build` works before anything was
    loaded. Only for this project run by itself on DuckDB: in another project the raw tables are
    that project's own. Their columns are those of models/sources.yml, as the loader has them too. -#}
{% macro create_missing_raw_tables() %}
    {% if execute and project_name == 'ssda903_pipeline' and ssda903_pipeline.makes_raw_tables()
        and flags.WHICH in ('build', 'run', 'seed') and not var('ssda903_raw_database', none) %}
        {% do ssda903_pipeline.create_raw_tables() %}
    {% endif %}
{% endmacro %}


{#- The same when asked for, in any project:

        dbt run-operation ssda903_pipeline.create_raw_tables

    creates the missing raw tables, empty, in the place that the vars name. A council seldom has all
    of them, and every table of the contract has to be there. -#}
{% macro create_raw_tables() %}
    {% set returns = source('ssda903_raw', 'returns') %}
    {% if not adapter.check_schema_exists(returns.database, returns.schema) %}
        {% do adapter.create_schema(returns) %}
    {% endif %}
    {% for table in graph.sources.values()
        if table.package_name == 'ssda903_pipeline' and table.source_name == 'ssda903_raw' %}
        {% set columns = [] %}
        {% for column in table.columns.values() %}
            {% set type = dbt.type_string() if column.data_type == 'varchar' else column.data_type %}
            {% do columns.append(column.name ~ ' ' ~ type) %}
        {% endfor %}
        {% call statement(auto_begin=true) %}
            create table if not exists {{ source('ssda903_raw', table.name) }} (
                {{ columns | join(', ') }}
            )
        {% endcall %}
    {% endfor %}
    {% do adapter.commit() %}
{% endmacro %}
