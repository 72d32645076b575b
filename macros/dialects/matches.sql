{#- True when the whole of `text` fits the regular expression (plain classes and counts only, so
    that every warehouse reads it alike). Null text gives null. -#}
{% macro matches(text, pattern) -%}
    {{ adapter.dispatch('matches', 'ssda903_pipeline')(text, pattern) }}
{%- endmacro %}

{% macro duckdb__matches(text, pattern) -%}
    regexp_full_match({{ text }}, '{{ pattern }}')
{%- endmacro %}


{#- Upper-case text as a number, with decimals or an exponent; null when it is not one. -#}
{% macro try_number(text) -%}
    {{ adapter.dispatch('try_number', 'ssda903_pipeline')(text) }}
{%- endmacro %}

{% macro duckdb__try_number(text) -%}
    case
        when regexp_full_match({{ text }}, '[+-]?([0-9]{1,15}([.][0-9]{0,15})?|[.][0-9]{1,15})(E[+-]?[0-9]{1,2})?')
            then try_cast({{ text }} as double)
    end
{%- endmacro %}
