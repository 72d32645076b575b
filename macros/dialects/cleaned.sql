{#- Text as the rules see it: trimmed of all white space (tabs and no-break spaces too), in upper
    case; blank, and the word NULL that some exports write, are null. -#}
{% macro cleaned(column) -%}
    nullif(nullif(upper(trim(both {{ ssda903_pipeline.white_space() }} from {{ column }})), ''), 'NULL')
{%- endmacro %}


{% macro white_space() -%}
    (chr(9) || chr(10) || chr(11) || chr(12) || chr(13) || chr(32) || chr(160))
{%- endmacro %}
