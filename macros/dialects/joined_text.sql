{#- The texts of a group as one, in alphabetical order, separated by commas. -#}
{% macro joined_text(column) -%}
    {{ adapter.dispatch('joined_text', 'ssda903_pipeline')(column) }}
{%- endmacro %}

{% macro default__joined_text(column) -%}
    {{ dbt.listagg(column, "', '", 'order by ' ~ column) }}
{%- endmacro %}

{% macro spark__joined_text(column) -%}
    array_join(sort_array(collect_list({{ column }})), ', ')
{%- endmacro %}
