{#- The rows of a seed in Spark. When Spark runs inside dbt's process, dbt-spark's own way does not
    escape texts, and writes the text None for null. -#}
{% macro spark__load_csv_rows(model, agate_table) %}
    {%- set types = model.config.get('column_types', {}) -%}
    {% set sql -%}
        insert into {{ this.render() }}
        select
            {%- for name in agate_table.column_names %}
            cast({{ name }} as {{ types.get(name, 'string') }}) as {{ name }}{{ ',' if not loop.last }}
            {%- endfor %}
        from values
        {%- for row in agate_table.rows %}
        (
            {%- for value in row -%}
            {{ 'null' if value is none else "'" ~ (value | string | replace("\\", "\\\\") | replace("'", "\\'")) ~ "'" }}
            {{- ', ' if not loop.last }}
            {%- endfor -%}
        ){{ ',' if not loop.last }}
        {%- endfor %}
        as seed ({{ agate_table.column_names | join(', ') }})
    {%- endset %}
    {% do adapter.add_query(sql, abridge_sql_log=true) %}
    {{ return(sql) }}
{% endmacro %}
