{#- Text as the rules see it: trimmed of all white space (tabs and no-break spaces too), in upper
    case; blank, and the word NULL that some exports write, are null. -#}
{% macro cleaned(column) -%}
    nullif(nullif(upper(trim(both {{ ssda903_pipeline.white_space() }} from {{ column }})), ''), 'NULL')
{%- endmacro %}


{% macro white_space() -%}
    {{ adapter.dispatch('white_space', 'ssda903_pipeline')() }}
{%- endmacro %}

{% macro default__white_space() -%}
    (chr(9) || chr(10) || chr(11) || chr(12) || chr(13) || chr(32) || chr(160))
{%- endmacro %}

{#- As one text, because the metastore of a single machine keeps no view of more than 32,700 letters. -#}
{% macro spark__white_space() -%}
    '\t\n\u000b\u000c\r \u00a0'
{%- endmacro %}
