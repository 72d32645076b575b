{#- The tests of a build look at the returns that no build has tested yet: those that it evaluates, and those
    that were evaluated without tests, or by a build that was broken off or whose tests failed. Two more
    tables keep account of that: returns_to_test, what the tests of this build look at, and
    tested_returns, those of evaluated_returns that a build tested without a failure. -#}
{% macro prepare_testing(everything) %}
    {% set tested = ssda903_pipeline.account('tested_returns') %}
    {% if everything %}
        {% do run_query('drop table if exists ' ~ tested) %}
    {% endif %}
    {% do run_query(
        'create table if not exists ' ~ tested ~ ' (return_id ' ~ dbt.type_string()
        ~ ', is_reference boolean, rules_version ' ~ dbt.type_string() ~ ')'
    ) %}
    {% if flags.WHICH == 'build' %}
        {% set all_of_them = everything or var('ssda903_test_all_returns', false)
            or run_query(ssda903_pipeline.evaluated_returns_if(tested=true) ~ ' limit 1').rows | length == 0 %}
        {% set to_test = ssda903_pipeline.account('returns_to_test') %}
        {% set returns %}
            {% if all_of_them %}
            select cast(null as {{ dbt.type_string() }}) as return_id, true as is_everything
            {% else %}
            select return_id, false as is_everything
            from {{ ssda903_pipeline.account('returns_to_evaluate') }}
            union
            select return_id, false as is_everything
            from ({{ ssda903_pipeline.evaluated_returns_if(tested=false) }}) as not_tested
            {% endif %}
        {% endset %}
        {% do run_query('drop table if exists ' ~ to_test) %}
        {% do run_query('create table ' ~ to_test ~ ' as ' ~ returns) %}
        {% do log(ssda903_pipeline.about_testing(), info=true) %}
    {% endif %}
{% endmacro %}


{% macro about_testing() %}
    {%- set wanted = ssda903_pipeline.returns_to_test() -%}
    {{ return('Tests look at every return' if wanted.everything
        else 'New returns to test: ' ~ wanted.ids | length) }}
{% endmacro %}


{#- What the tests of this build look at: {everything: whether it is all returns, ids: the returns' ids where
    not}. -#}
{% macro returns_to_test() %}
    {% set rows = run_query(
        'select return_id, is_everything from ' ~ ssda903_pipeline.account('returns_to_test')
    ).rows %}
    {{ return({
        'everything': rows | length > 0 and rows[0][1],
        'ids': rows | map(attribute=0) | list,
    }) }}
{% endmacro %}


{#- After a build: what is evaluated is tested too, if none of the tests that look at returns is missing or
    failed. Those that warn passed: that is what their project asked for. -#}
{% macro finish_testing(results) %}
    {% if execute and flags.WHICH == 'build' and ssda903_pipeline.is_own_build() %}
        {% set passed = results | selectattr('status', 'in', ['pass', 'warn'])
            | map(attribute='node.unique_id') | list %}
        {% set missing = [] %}
        {% for node in graph.nodes.values()
            if node.resource_type == 'test' and node.package_name == 'ssda903_pipeline' and node.test_metadata
            and node.unique_id not in passed %}
            {% do missing.append(node.name) %}
        {% endfor %}
        {% if not missing %}
            {% do run_query(
                'insert into ' ~ ssda903_pipeline.account('tested_returns') ~ ' '
                ~ ssda903_pipeline.evaluated_returns_if(tested=false)
            ) %}
        {% endif %}
    {% endif %}
{% endmacro %}


{#- The evaluated returns that were tested since, or those that were not. -#}
{% macro evaluated_returns_if(tested) -%}
    select evaluated.return_id, evaluated.is_reference, evaluated.rules_version
    from {{ ssda903_pipeline.account('evaluated_returns') }} as evaluated
    left join {{ ssda903_pipeline.account('tested_returns') }} as tested
        on evaluated.return_id = tested.return_id
        and evaluated.is_reference = tested.is_reference
        and evaluated.rules_version = tested.rules_version
    where tested.return_id is {{ 'not null' if tested else 'null' }}
{%- endmacro %}
