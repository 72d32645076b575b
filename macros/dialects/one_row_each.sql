{#- A column that makes a row for each of several expressions of one type, nulls too. -#}
{% macro one_row_each(expressions) -%}
    {{ adapter.dispatch('one_row_each', 'ssda903_pipeline')(expressions | join(',\n                ')) }}
{%- endmacro %}

{% macro default__one_row_each(expressions) -%}
    unnest(array[
                {{ expressions }}
            ])
{%- endmacro %}

{% macro spark__one_row_each(expressions) -%}
    explode(array(
                {{ expressions }}
            ))
{%- endmacro %}
