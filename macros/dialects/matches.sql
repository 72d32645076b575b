{#- True when the whole of `text` fits the regular expression (plain classes and counts only, so
    that every warehouse reads it alike). Null text gives null. -#}
{% macro matches(text, pattern) -%}
    {{ adapter.dispatch('matches', 'ssda903_pipeline')(text, pattern) }}
{%- endmacro %}

{% macro default__matches(text, pattern) -%}
    {{ ssda903_pipeline.refuse_adapter() }}
{%- endmacro %}

{% macro duckdb__matches(text, pattern) -%}
    regexp_full_match({{ text }}, '{{ pattern }}')
{%- endmacro %}

{% macro postgres__matches(text, pattern) -%}
    {{ text }} ~ '^({{ pattern }})$'
{%- endmacro %}

{% macro spark__matches(text, pattern) -%}
    {{ text }} rlike '^({{ pattern }})\\z'
{%- endmacro %}


{#- Upper-case text as a number, with decimals or an exponent; null when it is not one, or when it is
    longer than any number has a reason to be. -#}
{% macro try_number(text) -%}
    case
        when {{ ssda903_pipeline.matches(
            text, '[+-]?([0-9]{1,200}([.][0-9]{0,200})?|[.][0-9]{1,200})(E[+-]?[0-9]{1,2})?'
        ) }}
            then cast({{ text }} as {{ ssda903_pipeline.type_double() }})
    end
{%- endmacro %}
