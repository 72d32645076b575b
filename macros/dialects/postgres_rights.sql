{#- Before dbt tries anything, find out what the role may do, so that the message says what to ask the
    database's owner for. dbt uses this macro where it runs this project; a project that uses this one as
    a package names it in `dispatch` (docs/warehouses.md). -#}
{% macro postgres__create_schema(relation) %}
    {% set schema = relation.without_identifier().include(database=False) %}
    {% set asked = run_query(
        "select current_user as role, current_database() as name,
        has_database_privilege(current_database(), 'create') as may"
    ).rows[0] %}
    {% if not asked[2] %}
        {% do exceptions.raise_compiler_error(
            'The role ' ~ asked[0] ~ ' may not create the schema ' ~ relation.schema ~ ' in the database '
            ~ asked[1] ~ '. Let its owner run: create schema ' ~ schema ~ ' authorization '
            ~ adapter.quote(asked[0]) ~ ';'
        ) %}
    {% endif %}
    {% call statement('create_schema') %}
        create schema if not exists {{ schema }}
    {% endcall %}
{% endmacro %}


{#- Stop, with what is missing, where the role of this build may not work in the schema of the models or
    not read the raw tables. -#}
{% macro check_rights() %}
    {% set raw_schema = source('ssda903_raw', 'returns').schema %}
    {% set about %}
        select
            current_user as role,
            current_database() as name,
            coalesce(bool_and(has_schema_privilege(oid, 'usage, create')) filter (
                where nspname = {{ ssda903_pipeline.literal(target.schema) }}
            ), true) as may_create,
            coalesce(bool_and(has_schema_privilege(oid, 'usage')) filter (
                where nspname = {{ ssda903_pipeline.literal(raw_schema) }}
            ), true) as may_read,
            (
                select max(tableowner)
                from pg_tables
                where schemaname = {{ ssda903_pipeline.literal(target.schema) }}
                    and tablename in ('returns_to_evaluate', 'build_under_way')
                    and not pg_has_role(tableowner, 'usage')
            ) as other_owner
        from pg_namespace
    {% endset %}
    {% set asked = run_query(about).rows[0] %}
    {% set role = adapter.quote(asked[0]) %}
    {% if not asked[2] %}
        {% do exceptions.raise_compiler_error(
            'The role ' ~ asked[0] ~ ' may not make tables in the schema ' ~ target.schema ~ ' of the database '
            ~ asked[1] ~ '. Let its owner run: grant usage, create on schema ' ~ adapter.quote(target.schema)
            ~ ' to ' ~ role ~ ';'
        ) %}
    {% elif not asked[3] %}
        {% set quoted = adapter.quote(raw_schema) %}
        {% do exceptions.raise_compiler_error(
            'The role ' ~ asked[0] ~ ' may not read the schema ' ~ raw_schema ~ ' of the database '
            ~ asked[1] ~ '. Let its owner run: grant usage on schema ' ~ quoted ~ ' to ' ~ role
            ~ '; grant select on all tables in schema ' ~ quoted ~ ' to ' ~ role ~ ';'
        ) %}
    {% elif asked[4] %}
        {% do exceptions.raise_compiler_error(
            'The tables in the schema ' ~ target.schema ~ ' belong to the role ' ~ asked[4] ~ ', and the role '
            ~ asked[0] ~ ' may not replace them. Build as ' ~ asked[4] ~ ', or into another schema.'
        ) %}
    {% endif %}
{% endmacro %}
