{#- The type of floating-point numbers of eight bytes. -#}
{% macro type_double() -%}
    {{ adapter.dispatch('type_double', 'ssda903_pipeline')() }}
{%- endmacro %}

{% macro default__type_double() -%}
    double precision
{%- endmacro %}

{% macro spark__type_double() -%}
    double
{%- endmacro %}
