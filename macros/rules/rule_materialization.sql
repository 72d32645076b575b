{#- A rule is one view. The model's SQL says which rows are wrong; this materialization adds what
    all rules share: the view holds only returns in which the rule is in force and has all the
    tables it needs, and each row once however many joins flag it. One statement, no renames: it
    halves what dbt's own view materialization costs. -#}
{% materialization rule, default %}
    {%- set target_relation = this.incorporate(type='view') -%}
    {%- set existing_relation = load_cached_relation(this) -%}

    {{ run_hooks(pre_hooks) }}

    {%- if existing_relation is not none and not existing_relation.is_view -%}
        {{ adapter.drop_relation(existing_relation) }}
    {%- endif -%}

    {% call statement('main') -%}
        create or replace view {{ target_relation }} as
        {{ ssda903_pipeline.in_scope(sql, model.config.meta.code) }}
    {%- endcall %}

    {{ run_hooks(post_hooks) }}
    {{ adapter.commit() }}

    {{ return({'relations': [target_relation]}) }}
{% endmaterialization %}


{#- The flagged rows of a rule's SQL that are in scope, each once. -#}
{% macro in_scope(sql, code) -%}
    select distinct
        flagged.return_id,
        flagged.table_name,
        flagged.row_number,
        flagged.child
    from (
        {{ sql }}
    ) as flagged
    inner join {{ ref('ssda903_pipeline', 'int_rule_scope') }} as scope
        on flagged.return_id = scope.return_id
    where scope.rule_code = '{{ code }}'
        and scope.reason_not_run is null
{%- endmacro %}
