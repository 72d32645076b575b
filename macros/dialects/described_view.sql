{#- A view of some SQL, with the model's description as its comment where persist_docs says so: all in
    one request, because hundreds of further requests would be slow. -#}
{% macro described_view(relation, sql) -%}
    {{ adapter.dispatch('described_view', 'ssda903_pipeline')(relation, sql) }}
{%- endmacro %}

{% macro default__described_view(relation, sql) -%}
    create or replace view {{ relation }} as
    {{ sql }}
    {%- if config.persist_relation_docs() and model.description %};
    {{ alter_relation_comment(relation, model.description) }}
    {%- endif -%}
{%- endmacro %}

{#- Spark takes one statement at a time. -#}
{% macro spark__described_view(relation, sql) -%}
    create or replace view {{ relation }}
    {{ comment_clause() }}
    as
    {{ sql }}
{%- endmacro %}
