{#- A run evaluates only returns that no run has evaluated yet. Two tables beside
    the models keep account: returns_to_evaluate, what this run is about, and evaluated_returns, what
    is done, with the version of the rules. A hook before a run makes the first, one after it the
    second. Everything is evaluated anew when the rules have changed, when a return is gone, and with
    --full-refresh. What a part of a build did is kept in a third: parts_made.sql. -#}
{% macro prepare_evaluation() %}
    {% if execute and flags.WHICH in ('build', 'run') %}
        {% set to_do = ssda903_pipeline.account('returns_to_evaluate') %}
        {% set done = ssda903_pipeline.account('evaluated_returns') %}
        {% set raw_returns = source('ssda903_raw', 'returns') %}
        {% set version = ssda903_pipeline.rules_version() %}
        {% do run_query(
            'create table if not exists ' ~ done ~ ' (return_id ' ~ dbt.type_string()
            ~ ', is_reference boolean, rules_version ' ~ dbt.type_string() ~ ')'
        ) %}
        {% do ssda903_pipeline.forget_before_refresh_of_a_part(done, raw_returns) %}
        {% set reasons %}
            select 1 as reason from {{ done }} where rules_version <> '{{ version }}'
            union all
            select 1 as reason from {{ done }} where return_id not in (select return_id from {{ raw_returns }})
        {% endset %}
        {% set everything = flags.FULL_REFRESH
            or run_query('select 1 as one from ' ~ done ~ ' limit 1').rows | length == 0
            or run_query('select reason from (' ~ reasons ~ ') as reasons limit 1').rows | length > 0 %}
        {% do run_query('drop table if exists ' ~ to_do) %}
        {% set returns %}
            select
                returns.return_id,
                coalesce(returns.is_reference, false) as is_reference,
                cast('{{ version }}' as {{ dbt.type_string() }}) as rules_version,
                {{ everything }} as is_everything
            from {{ raw_returns }} as returns
            {%- if not everything %}
            left join {{ done }} as done
                on returns.return_id = done.return_id
                and coalesce(returns.is_reference, false) = done.is_reference
            where done.return_id is null
            {%- endif %}
        {% endset %}
        {% do run_query('create table ' ~ to_do ~ ' as ' ~ returns) %}
        {% do ssda903_pipeline.prepare_parts_made(everything) %}
        {% do log(ssda903_pipeline.about_evaluation(everything, to_do), info=true) %}
        {% do ssda903_pipeline.prepare_testing(everything) %}
    {% endif %}
{% endmacro %}


{% macro about_evaluation(everything, to_do) %}
    {%- set count = run_query('select count(*) as returns from ' ~ to_do).rows[0][0] -%}
    {{ return('Every return is evaluated: ' ~ count if everything else 'New returns to evaluate: ' ~ count) }}
{% endmacro %}


{#- After a run: what it was about is done, if all models that keep rows by return were made. -#}
{% macro finish_evaluation(results) %}
    {% if execute and flags.WHICH in ('build', 'run')
        and ssda903_pipeline.is_own_build() %}
        {% set made = results | selectattr('status', 'equalto', 'success')
            | map(attribute='node.unique_id') | list %}
        {% set missing = [] %}
        {% for node in graph.nodes.values()
            if node.resource_type == 'model' and node.config.materialized == 'per_return'
            and node.unique_id not in made %}
            {% do missing.append(node.name) %}
        {% endfor %}
        {% set done = ssda903_pipeline.account('evaluated_returns') %}
        {% set to_do = ssda903_pipeline.account('returns_to_evaluate') %}
        {% set everything = run_query(
            'select 1 as one from ' ~ to_do ~ ' where is_everything limit 1'
        ).rows | length > 0 %}
        {% if missing %}
            {% do ssda903_pipeline.keep_parts_made(made, everything) %}
        {% else %}
            {% if everything %}
                {% do run_query('drop table ' ~ done) %}
                {% do run_query(
                    'create table ' ~ done ~ ' as select return_id, is_reference, rules_version from ' ~ to_do
                ) %}
            {% else %}
                {% do run_query(
                    'insert into ' ~ done ~ ' select return_id, is_reference, rules_version from ' ~ to_do
                ) %}
            {% endif %}
            {% do run_query('drop table if exists ' ~ ssda903_pipeline.account('parts_made')) %}
        {% endif %}
    {% endif %}
{% endmacro %}


{#- One of the tables of account, in the schema of the models. -#}
{% macro account(name) %}
    {{ return(api.Relation.create(
        database=target.get('database'), schema=target.schema, identifier=name, type='table'
    )) }}
{% endmacro %}


{#- What this run is about: {everything: whether it is all returns, ids: the returns' ids where not}. -#}
{% macro returns_to_evaluate() %}
    {% set rows = run_query(
        'select return_id, is_everything from ' ~ ssda903_pipeline.account('returns_to_evaluate')
    ).rows %}
    {{ return({
        'everything': rows | length > 0 and rows[0][1],
        'ids': rows | map(attribute=0) | list,
    }) }}
{% endmacro %}
