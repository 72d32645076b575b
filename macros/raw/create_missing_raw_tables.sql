{#- Create, empty, the raw tables that are not there, so that `dbt build` works before anything was
    loaded. Only for this project run by itself on DuckDB: in another project the raw tables are
    that project's own. The loader makes the same tables (ssda903_pipeline/database/raw_tables.py). -#}
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
    {% for table, columns in ssda903_pipeline.raw_table_columns().items() %}
        {% set columns = (columns | join(', ')).replace(' varchar', ' ' ~ dbt.type_string()) %}
        {% call statement(auto_begin=true) %}
            create table if not exists {{ source('ssda903_raw', table) }} ({{ columns }})
        {% endcall %}
    {% endfor %}
    {% do adapter.commit() %}
{% endmacro %}


{#- Raw table -> its columns with their types. -#}
{% macro raw_table_columns() %}
    {% set tables = {
        'returns': [
            'return_id varchar', 'la_code varchar', 'collection_year integer',
            'ruleset_year integer', 'previous_return_id varchar', 'is_reference boolean',
            'has_uasc_marker boolean', 'as_at date', 'content_hash varchar',
            'loaded_at timestamp',
        ],
        'return_files': [
            'return_id varchar', 'file_name varchar', 'table_name varchar', 'format varchar',
            'sha256 varchar', 'status varchar', 'rows_in_file integer', 'rows_loaded integer',
        ],
        'load_issues': [
            'return_id varchar', 'file_name varchar', 'line_number integer',
            'table_name varchar', 'message varchar',
        ],
        'providers': [
            'return_id varchar', 'row_number integer', 'urn varchar', 'place_codes varchar',
            'provider_codes varchar', 'reg_end varchar', 'postcode varchar',
        ],
        'postcodes': [
            'return_id varchar', 'pcd varchar', 'laua varchar', 'oseast1m integer',
            'osnrth1m integer',
        ],
        'correction_checks': [
            'return_id varchar', 'correction_id varchar', 'errors_cleared integer',
            'errors_made integer', 'rules_cleared varchar',
        ],
    } %}
    {% for table, fields in ssda903_pipeline.ssda903_tables().items() %}
        {% set columns = ['return_id varchar', 'row_number integer', 'child varchar'] %}
        {% for field in fields['text'] + fields['dates'] %}
            {% do columns.append(field ~ ' varchar') %}
        {% endfor %}
        {% do tables.update({table: columns}) %}
    {% endfor %}
    {{ return(tables) }}
{% endmacro %}
