{#- All rows that the rules of a group flag, with the rule's code. -#}
{% macro flagged_by_rules(group) -%}
    {%- for code in rule_groups()[group] %}
    select
        '{{ code }}' as rule_code,
        return_id,
        table_name,
        row_number,
        child
    from {{ ssda903_pipeline.rule_model(group, code) }}
    {%- if not loop.last %}
    union all
    {%- endif %}
    {%- else %}
    select
        cast(null as {{ dbt.type_string() }}) as rule_code,
        cast(null as {{ dbt.type_string() }}) as return_id,
        cast(null as {{ dbt.type_string() }}) as table_name,
        cast(null as {{ dbt.type_int() }}) as row_number,
        cast(null as {{ dbt.type_string() }}) as child
    where false
    {%- endfor %}
{%- endmacro %}
