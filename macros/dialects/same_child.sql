{#- True when two rows of one return are of the same child, or both without one. Worded as each warehouse can
    join by it.

    alias, other: the names that the query gives the rows' tables. -#}
{% macro is_same_child(alias, other) -%}
    {{ adapter.dispatch('is_same_child', 'ssda903_pipeline')(alias, other) }}
{%- endmacro %}

{% macro default__is_same_child(alias, other) -%}
    coalesce({{ alias }}.child, '') = coalesce({{ other }}.child, '')
{%- endmacro %}

{% macro duckdb__is_same_child(alias, other) -%}
    {{ alias }}.child is not distinct from {{ other }}.child
{%- endmacro %}
