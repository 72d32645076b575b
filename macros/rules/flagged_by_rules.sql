{#- All rows that the rules of a group flag, with the rule's code. -#}
{% macro flagged_by_rules(group) -%}
    {%- for code in rule_groups()[group] %}
    select
        '{{ code }}' as rule_code,
        return_id,
        table_name,
        row_number,
        child
    from {{ ref('rule_' ~ code | lower) }}
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


{#- The rows that the rules of all groups flag, as one query. -#}
{% macro flagged_by_all_rules() -%}
    {%- for group in ssda903_pipeline.rule_groups() %}
    select
        rule_code,
        return_id,
        table_name,
        row_number,
        child
    from {{ ref('ssda903_pipeline', 'int_flagged_' ~ group) }}
    {%- if not loop.last %}
    union all
    {%- endif %}
    {%- endfor %}
{%- endmacro %}
