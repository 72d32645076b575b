{#- A table whose rows belong to returns. A run adds the rows of the returns that it is about
    (returns_to_evaluate) and leaves all others as they are: returns never change. -#}
{% materialization per_return, default %}
    {%- do ssda903_pipeline.begin_node() -%}
    {%- set existing = load_cached_relation(this) -%}
    {%- set wanted = ssda903_pipeline.returns_to_evaluate() -%}
    {%- if existing is none or existing.is_view or wanted.everything -%}
        {{ return(ssda903_pipeline.made_as_table()) }}
    {%- endif -%}

    {%- set ids = ssda903_pipeline.returns_complete_before(model, wanted.ids) -%}
    {#- A run that was broken off may have added these rows already. -#}
    {%- set missing = [] -%}
    {%- if ids -%}
        {%- set there = run_query(
            'select distinct return_id from ' ~ this ~ ' where ' ~ ssda903_pipeline.is_of_returns(ids)
        ).rows | map(attribute=0) | list -%}
        {%- do missing.extend(ids | reject('in', there)) -%}
    {%- endif -%}

    {%- if missing -%}
        {{ run_hooks(pre_hooks, inside_transaction=false) }}
        {{ run_hooks(pre_hooks, inside_transaction=true) }}
        {% call statement('main') -%}
            insert into {{ this }}
            select * from (
                {{ sql }}
            ) as every_return
            where {{ ssda903_pipeline.is_of_returns(missing) }}
        {%- endcall %}
        {{ run_hooks(post_hooks, inside_transaction=true) }}
        {%- do ssda903_pipeline.keep_part_made_in_retry(model, ids) %}
        {{ adapter.commit() }}
        {{ run_hooks(post_hooks, inside_transaction=false) }}
    {%- else -%}
        {%- if ssda903_pipeline.keep_part_made_in_retry(model, ids) -%}
            {%- do adapter.commit() -%}
        {%- endif -%}
        {% call noop_statement('main', 'nothing new' if ids == wanted.ids else 'new returns wait for a whole build') -%}
            select 1
        {%- endcall %}
    {%- endif -%}

    {{ return({'relations': [this]}) }}
{% endmaterialization %}


{#- The ids stand in the query itself, so that every warehouse uses them as early as it can: already when it
    reads from the disk. One is asked for by `=`, because DuckDB carries that over a join to the other table,
    and a list it does not. -#}
{% macro is_of_returns(ids) -%}
    return_id
    {%- if ids | length == 1 %} = {{ ssda903_pipeline.literal(ids[0]) }}
    {%- else %} in (
        {%- for id in ids -%}
        {{ ssda903_pipeline.literal(id) }}{{ ', ' if not loop.last }}
        {%- endfor -%}
    )
    {%- endif -%}
{%- endmacro %}
