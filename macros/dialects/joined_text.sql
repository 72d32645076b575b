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


{#- The texts of a group as one, in the order of a number and with a separator between them. Nulls are
    left out; null where there is no text. -#}
{% macro joined_in_order(text, number, separator) -%}
    {{ adapter.dispatch('joined_in_order', 'ssda903_pipeline')(text, number, separator) }}
{%- endmacro %}

{% macro default__joined_in_order(text, number, separator) -%}
    string_agg({{ text }}, '{{ separator }}' order by {{ number }})
{%- endmacro %}

{% macro spark__joined_in_order(text, number, separator) -%}
    nullif(
        array_join(
            transform(
                array_sort(collect_list(
                    case when {{ text }} is not null then struct({{ number }} as number, {{ text }} as text) end
                )),
                numbered -> numbered.text
            ),
            '{{ separator }}'
        ),
        ''
    )
{%- endmacro %}
