{#- A run of a part (`--select`, or one in which a model failed) may make a model for a return when the
    models that it reads were not made for it. Its rows would be wrong, and a later run would take them
    for done. So in such a run a model takes only the returns for which all that it reads was made: in
    this run, or in an earlier one, which recorded that in the table parts_made. -#}
{% macro prepare_parts_made(everything) %}
    {% set parts = ssda903_pipeline.account('parts_made') %}
    {% if everything %}
        {% do run_query('drop table if exists ' ~ parts) %}
    {% endif %}
    {% do run_query(
        'create table if not exists ' ~ parts ~ ' (model ' ~ dbt.type_string()
        ~ ', return_id ' ~ dbt.type_string() ~ ', is_reference boolean)'
    ) %}
{% endmacro %}


{#- After a run that did not make all models: record which are complete for which of its returns. Where
    the run was to evaluate everything, the next one begins anew. -#}
{% macro keep_parts_made(made, everything) %}
    {% set ids = [] if everything else ssda903_pipeline.returns_to_evaluate().ids %}
    {% set parts = [] %}
    {% for node in graph.nodes.values()
        if ids and node.unique_id in made and ssda903_pipeline.keeps_rows(node) %}
        {% set complete = ssda903_pipeline.returns_complete_before(node, ids) %}
        {% if complete %}
            {% do parts.append(
                'select ' ~ ssda903_pipeline.literal(node.unique_id) ~ ', return_id, is_reference from '
                ~ ssda903_pipeline.account('returns_to_evaluate')
                ~ (' where ' ~ ssda903_pipeline.is_of_returns(complete) if complete != ids else '')
            ) %}
        {% endif %}
    {% endfor %}
    {% if parts %}
        {% do run_query(
            'insert into ' ~ ssda903_pipeline.account('parts_made') ~ ' ' ~ parts | join(' union all ')
        ) %}
    {% endif %}
{% endmacro %}


{#- `dbt retry` does not say which models it makes: so each model records itself, for those after it. -#}
{% macro keep_part_made_in_retry(node, ids) %}
    {% if selected_resources or not ids %}
        {{ return('') }}
    {% endif %}
    {% call statement('keep_part_made') %}
        insert into {{ ssda903_pipeline.account('parts_made') }}
        select {{ ssda903_pipeline.literal(node.unique_id) }}, return_id, is_reference
        from {{ ssda903_pipeline.account('returns_to_evaluate') }}
        where {{ ssda903_pipeline.is_of_returns(ids) }}
    {% endcall %}
    {{ return(true) }}
{% endmacro %}


{#- Those of `ids` for which all that `node` reads will have been made, if the nodes of this run succeed. -#}
{% macro returns_complete_before(node, ids) %}
    {% set left_out = ssda903_pipeline.ancestors_left_out(node) if ids else [] %}
    {% if not left_out %}
        {{ return(ids) }}
    {% endif %}
    {% set names = [] %}
    {% for id in left_out %}
        {% do names.append(ssda903_pipeline.literal(id)) %}
    {% endfor %}
    {% set complete = run_query(
        'select parts.return_id from ' ~ ssda903_pipeline.account('parts_made') ~ ' as parts inner join '
        ~ ssda903_pipeline.account('returns_to_evaluate') ~ ' as returns on parts.return_id = returns.return_id '
        ~ 'and parts.is_reference = returns.is_reference where parts.model in (' ~ names | join(', ')
        ~ ') group by parts.return_id having count(distinct parts.model) = ' ~ names | length
    ).rows | map(attribute=0) | list %}
    {{ return(ids | select('in', complete) | list) }}
{% endmacro %}


{#- The models that keep rows, before `node` in the graph, that this run does not make. -#}
{% macro ancestors_left_out(node) %}
    {% set left_out = [] %}
    {% set seen = {} %}
    {% set to_see = node.depends_on.nodes | list %}
    {% for id in to_see if id not in seen %}
        {% do seen.update({id: true}) %}
        {% set ancestor = graph.nodes.get(id) %}
        {% if ancestor %}
            {% if ssda903_pipeline.keeps_rows(ancestor) and id not in selected_resources %}
                {% do left_out.append(id) %}
            {% endif %}
            {# The list grows while the loop reads it. #}
            {% do to_see.extend(ancestor.depends_on.nodes) %}
        {% endif %}
    {% endfor %}
    {{ return(left_out) }}
{% endmacro %}


{#- Whether a model holds what it held when it was made. Those that read no table of returns are the
    same for all returns. -#}
{% macro keeps_rows(node) %}
    {{ return(node.resource_type == 'model' and node.config.materialized in ('per_return', 'table')
        and node.depends_on.nodes | length > 0) }}
{% endmacro %}


{#- A full refresh of a part makes its models for all returns, new ones too, even where the models that they
    read have no rows of these. Where there are new returns, what was done is forgotten, and the next
    whole build evaluates everything. -#}
{% macro forget_before_refresh_of_a_part(done, raw_returns) %}
    {% set left_out = [] %}
    {% for node in graph.nodes.values()
        if flags.FULL_REFRESH and ssda903_pipeline.keeps_rows(node)
        and node.unique_id not in selected_resources %}
        {% do left_out.append(node.unique_id) %}
    {% endfor %}
    {% if left_out and run_query(
        'select return_id from ' ~ raw_returns ~ ' where return_id not in (select return_id from ' ~ done ~ ') limit 1'
    ).rows | length > 0 %}
        {% do run_query('drop table ' ~ done) %}
        {% do run_query(
            'create table ' ~ done ~ ' (return_id ' ~ dbt.type_string() ~ ', is_reference boolean, rules_version '
            ~ dbt.type_string() ~ ')'
        ) %}
    {% endif %}
{% endmacro %}
