{#- Text as the rules see it: trimmed of all white space (tabs and no-break spaces too), in upper
    case; blank, and the word NULL that some exports write, are null. -#}
{% macro cleaned(column) -%}
    nullif(nullif(upper(trim(both {{ ssda903_pipeline.white_space() }} from {{ column }})), ''), 'NULL')
{%- endmacro %}


{% macro white_space() -%}
    {{ adapter.dispatch('white_space', 'ssda903_pipeline')() }}
{%- endmacro %}

{#- As one text, because DuckDB takes longer to plan its pieces than to run it; the last is a no-break space. -#}
{% macro default__white_space() -%}
    E'\t\n\x0B\f\r {{ "\u00a0" }}'
{%- endmacro %}

{#- As one text, because the metastore of a single machine keeps no view of more than 32,700 letters. -#}
{% macro spark__white_space() -%}
    '\t\n\u000b\u000c\r \u00a0'
{%- endmacro %}
