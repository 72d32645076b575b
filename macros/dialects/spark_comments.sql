{#- The descriptions of a table's columns as comments in Spark. dbt-spark's own way gives them to tables of
    Delta, Iceberg and Hudi alone. -#}
{% macro spark__alter_column_comment(relation, column_dict) %}
    {% for name, column in column_dict.items() if column['description'] %}
        {% set comment = column['description'] | replace('\\', '\\\\') | replace("'", "\\'") %}
        {% do run_query('alter table ' ~ relation ~ ' alter column ' ~ name ~ " comment '" ~ comment ~ "'") %}
    {% endfor %}
{% endmacro %}
