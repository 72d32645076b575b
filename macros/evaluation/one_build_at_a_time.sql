{#- Two builds of one schema would take each other's tables away. So a build enters itself in the table
    build_under_way and leaves it when it ends; one that finds another there waits for it, for
    ssda903_wait_minutes at most.

    A build that was killed does not leave. dbt holds no session for the whole of a build, but at any
    moment some of its sessions read or write tables of the schema; where none did so for some seconds,
    the build is gone, and the next takes its place. -#}
{% macro begin_build() %}
    {% if execute and flags.WHICH in ('build', 'run', 'seed') %}
        {% do adapter.dispatch('begin_build', 'ssda903_pipeline')() %}
    {% endif %}
{% endmacro %}

{% macro end_build() %}
    {% if execute and flags.WHICH in ('build', 'run', 'seed') %}
        {% do adapter.dispatch('end_build', 'ssda903_pipeline')() %}
    {% endif %}
{% endmacro %}

{#- Whether this build still has its place. Another build takes it when this one has stood still for so
    long that it seems dead. -#}
{% macro is_own_build() %}
    {{ return(adapter.dispatch('is_own_build', 'ssda903_pipeline')()) }}
{% endmacro %}

{#- What a node of a build does first. -#}
{% macro begin_node() %}
    {% do adapter.dispatch('begin_node', 'ssda903_pipeline')() %}
{% endmacro %}


{#- DuckDB lets one process at a time open its file; Spark has nothing of the kind. -#}
{% macro default__begin_build() %}
{% endmacro %}

{% macro default__end_build() %}
{% endmacro %}

{% macro default__is_own_build() %}
    {{ return(true) }}
{% endmacro %}

{% macro default__begin_node() %}
{% endmacro %}


{#- Each statement of a hook is a transaction of its own. -#}
{% macro postgres__begin_build() %}
    {% do ssda903_pipeline.check_rights() %}
    {% do ssda903_pipeline.look_after_client() %}
    {% set book = ssda903_pipeline.account('build_under_way') %}
    {% do run_query(ssda903_pipeline.sql_of_build_under_way(book)) %}
    {% set now = modules.datetime.datetime.now %}
    {% set limit = modules.datetime.timedelta(minutes=var('ssda903_wait_minutes', 30)) %}
    {% set began = now() %}
    {% set seen = namespace(another=false, said=none) %}
    {% for attempt in range(100000) %}
        {% do run_query(
            "insert into " ~ book ~ " (invocation_id, application_name) values ('" ~ invocation_id
            ~ "', current_setting('application_name')) on conflict do nothing"
        ) %}
        {% set rows = run_query(
            'select invocation_id, application_name, cast(extract(epoch from started_at) as double precision) from '
            ~ book
        ).rows %}
        {% if rows | length > 0 and rows[0][0] == invocation_id %}
            {% if seen.another %}
                {% do ssda903_pipeline.look_at_relations_again() %}
            {% endif %}
            {{ return('') }}
        {% elif rows | length > 0 %}
            {% set seen.another = true %}
            {% set since = ssda903_pipeline.clock_time(rows[0][2]) %}
            {% set state = ssda903_pipeline.state_of_build(book, rows[0][0], rows[0][1]) %}
            {% if state == 'alive' %}
                {% set said = 'Another build of the schema ' ~ target.schema ~ ' is under way since ' ~ since %}
                {% if now() - began >= limit %}
                    {% do exceptions.raise_compiler_error(
                        said ~ '. Waited ' ~ var('ssda903_wait_minutes', 30)
                        ~ ' minutes for it (ssda903_wait_minutes); build again when it has ended.'
                    ) %}
                {% elif seen.said != rows[0][0] %}
                    {% do log(said ~ '; waiting for it.', info=true) %}
                    {% set seen.said = rows[0][0] %}
                {% endif %}
                {% do run_query('select pg_sleep(1)') %}
            {% elif state == 'killed' %}
                {# Of several that wait, one takes the place: the others find another name there. #}
                {% set taken = run_query(
                    "update " ~ book ~ " set invocation_id = '" ~ invocation_id ~ "', started_at = now(), "
                    ~ "application_name = current_setting('application_name') "
                    ~ "where invocation_id = '" ~ rows[0][0] ~ "' returning 1"
                ).rows %}
                {% if taken | length > 0 %}
                    {% do log(
                        'The build of the schema ' ~ target.schema ~ ' that began at ' ~ since
                        ~ ' was broken off.', info=true
                    ) %}
                {% endif %}
            {% endif %}
        {% endif %}
    {% endfor %}
{% endmacro %}

{% macro postgres__end_build() %}
    {% do run_query(
        'delete from ' ~ ssda903_pipeline.account('build_under_way')
        ~ " where invocation_id = '" ~ invocation_id ~ "'"
    ) %}
{% endmacro %}

{% macro postgres__is_own_build() %}
    {{ return(run_query(
        'select 1 as one from ' ~ ssda903_pipeline.account('build_under_way')
        ~ " where invocation_id = '" ~ invocation_id ~ "'"
    ).rows | length > 0) }}
{% endmacro %}

{% macro postgres__begin_node() %}
    {% do ssda903_pipeline.look_after_client() %}
    {% if not ssda903_pipeline.is_own_build() %}
        {% do exceptions.raise_compiler_error(
            'Another build has taken over the schema ' ~ target.schema ~ ': this one stood still for too long.'
        ) %}
    {% endif %}
{% endmacro %}


{#- When a client is killed, the server finishes its statement, which may take minutes, and keeps its
    locks until then. Where the server can (PostgreSQL 14 on Linux), it is told to watch its client. -#}
{% macro look_after_client() %}
    {% do run_query("
        select
            set_config('client_connection_check_interval', '1s', false),
            set_config('tcp_keepalives_idle', '60', false),
            set_config('tcp_keepalives_interval', '10', false),
            set_config('tcp_keepalives_count', '3', false)
        where current_setting('server_version_num')::integer >= 140000
            and version() like '%linux%'
    ") %}
{% endmacro %}


{#- One row at most. The lock is for two builds that would make the table at once. -#}
{% macro sql_of_build_under_way(book) -%}
    do $$
    begin
        if to_regclass('{{ book }}') is null then
            perform pg_advisory_xact_lock(hashtext('{{ book }}'));
            create table if not exists {{ book.include(database=false) }} (
                only_one boolean primary key default true check (only_one),
                invocation_id text not null,
                application_name text not null,
                started_at timestamp with time zone not null default now()
            );
        end if;
    end
    $$
{%- endmacro %}


{#- Whether another build is alive, killed or, meanwhile, ended: whether any session of it works on the
    schema. This looks several times, because between two models no session does. Programs that only read
    have other names than dbt, and a build that waits locks no other table. -#}
{% macro state_of_build(book, id, application_name) %}
    {% set look %}
        select
            exists (select 1 from {{ book }} where invocation_id = '{{ id }}') as is_there,
            exists (
                select 1
                from pg_locks as locks
                inner join pg_class as tables on locks.relation = tables.oid
                inner join pg_stat_activity as sessions on locks.pid = sessions.pid
                where sessions.datname = current_database()
                    and sessions.pid <> pg_backend_pid()
                    and sessions.application_name = {{ ssda903_pipeline.literal(application_name) }}
                    and sessions.backend_type = 'client backend'
                    and tables.relnamespace in (
                        select oid from pg_namespace
                        where nspname in (
                            {%- for schema in ssda903_pipeline.schemas_of_builds() %}
                            {{ ssda903_pipeline.literal(schema) }}{{ ',' if not loop.last }}
                            {%- endfor %}
                        )
                    )
                    and tables.relname not like 'build_under_way%'
            ) as is_at_work
    {% endset %}
    {% for attempt in range(25) %}
        {% set found = run_query(look).rows[0] %}
        {% if not found[0] %}
            {{ return('ended') }}
        {% elif found[1] %}
            {{ return('alive') }}
        {% endif %}
        {% do run_query('select pg_sleep(0.2)') %}
    {% endfor %}
    {{ return('killed') }}
{% endmacro %}


{#- The schemas of the tables of account, the models and the code lists: one, unless a project says
    otherwise. -#}
{% macro schemas_of_builds() %}
    {% set schemas = [target.schema] %}
    {% for node in graph.nodes.values()
        if node.resource_type in ('model', 'seed') and node.schema not in schemas %}
        {% do schemas.append(node.schema) %}
    {% endfor %}
    {{ return(schemas) }}
{% endmacro %}


{#- dbt looks which tables exist before a build waits, and would not look again. A view that another build
    made meanwhile is dropped, because dbt does not know on which tables it depends: this build makes it
    again. -#}
{% macro look_at_relations_again() %}
    {% set there = {} %}
    {% for schema in ssda903_pipeline.schemas_of_builds() %}
        {% set place = api.Relation.create(database=target.database, schema=schema) %}
        {% for row in dbt.list_relations_without_caching(place).rows %}
            {% do there.update({(row[2], row[1]): row[3]}) %}
        {% endfor %}
    {% endfor %}
    {% for node in graph.nodes.values()
        if node.unique_id in selected_resources and node.resource_type in ('model', 'seed')
        and node.config.materialized not in ('ephemeral', 'rule') %}
        {% set type = there.get((node.schema, node.alias)) %}
        {% set known = adapter.get_relation(target.database, node.schema, node.alias) %}
        {% if known and known.type != type %}
            {% do adapter.cache_dropped(known) %}
        {% endif %}
        {% if type and (not known or known.type != type) %}
            {% set relation = api.Relation.create(
                database=target.database, schema=node.schema, identifier=node.alias, type=type
            ) %}
            {% if type == 'view' %}
                {% do run_query('drop view if exists ' ~ relation ~ ' cascade') %}
            {% else %}
                {% do adapter.cache_added(relation) %}
            {% endif %}
        {% endif %}
    {% endfor %}
{% endmacro %}


{#- A moment in the local time, with the day where that is not today. -#}
{% macro clock_time(epoch) %}
    {% set moment = modules.datetime.datetime.fromtimestamp(epoch | float) %}
    {% set today = modules.datetime.datetime.now().date() %}
    {{ return(moment.strftime('%H:%M' if moment.date() == today else '%d/%m/%Y, %H:%M')) }}
{% endmacro %}
