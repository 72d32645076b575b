{#- The name of a raw table: as the loader makes it, unless the var ssda903_raw_tables renames it. -#}
{% macro raw_name(table) %}
    {{- return(var('ssda903_raw_tables', {}).get(table, table)) -}}
{% endmacro %}
