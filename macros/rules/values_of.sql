{#- Rows as a table constructor; with no rows, a table of that many columns and no row. -#}
{% macro values_of(rows, columns) -%}
    {%- if rows -%}
        values
        {{ rows | join(',\n        ') }}
    {%- else -%}
        select {% for _ in range(columns) %}null{{ ', ' if not loop.last }}{% endfor %} where 1 = 0
    {%- endif -%}
{%- endmacro %}
