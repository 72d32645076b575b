{#- All rows that any rule flags, with the rule's code. -#}
{% macro all_flagged() -%}
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
