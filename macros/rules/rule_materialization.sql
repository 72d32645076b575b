{#- A rule is one view. The model's SQL says which rows are wrong; this materialization adds what
    all rules share: the view holds only returns in which the rule is in force and has all that it
    needs, and each row once however many joins flag it. One statement, no renames: it halves what
    dbt's own view materialization costs. -#}
{% materialization rule, default %}
    {%- set target_relation = this.incorporate(type='view') -%}
    {%- set existing_relation = load_cached_relation(this) -%}

    {{ run_hooks(pre_hooks) }}

    {%- if existing_relation is not none and not existing_relation.is_view -%}
        {{ adapter.drop_relation(existing_relation) }}
    {%- endif -%}

    {% call statement('main') -%}
        {{ ssda903_pipeline.described_view(
            target_relation, ssda903_pipeline.in_scope(sql, model.config.meta)
        ) }}
    {%- endcall %}

    {{ run_hooks(post_hooks) }}
    {{ adapter.commit() }}

    {{ return({'relations': [target_relation]}) }}
{% endmaterialization %}


{#- The flagged rows of a rule's SQL that are in scope, each once. The scope is the rule's own metadata,
    written into its view: so the tables that hold the metadata of all rules can depend on the rules. -#}
{% macro in_scope(sql, meta) -%}
    select distinct
        flagged.return_id,
        flagged.table_name,
        flagged.row_number,
        flagged.child
    from (
        {{ sql }}
    ) as flagged
    inner join {{ ref('ssda903_pipeline', 'int_return_scope') }} as scope
        on flagged.return_id = scope.return_id
    where {{ ssda903_pipeline.runs_in(meta, 'scope') }}
        and not {{ ssda903_pipeline.is_left_out("' " ~ meta.code ~ " '", 'scope.rules_left_out') }}
{%- endmacro %}
