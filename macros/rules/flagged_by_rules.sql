{#- All rows that the rules of a group flag, with the rule's code. Rules that look at the same rows do so
    together, in one scan: a database takes longer to plan the query of a rule than to run it. The other
    rules are read from their views.

    looks_at: the models whose rows several of the rules look at. A rule that looks at other models too is
    read from its view, because dbt has to know what a model depends on before it has read the rules. -#}
{% macro flagged_by_rules(group, looks_at=[]) -%}
    {%- for name in looks_at + (['int_return_scope'] if looks_at else []) -%}
        {%- do ref('ssda903_pipeline', name) -%}
    {%- endfor -%}
    {%- set scans = {} -%}
    {%- for code in ssda903_pipeline.rule_groups()[group] -%}
        {%- set view = ssda903_pipeline.rule_model(group, code) -%}
        {%- set rule = ssda903_pipeline.rule_in_parts(group, code) -%}
        {%- set rows = (rule.flagged, rule.rows) if rule else code -%}
        {%- do scans.setdefault(rows, []).append({'code': code, 'view': view, 'parts': rule}) -%}
    {%- endfor -%}
    {%- for rules in scans.values() %}
    {{ 'union all' if not loop.first }}
    {%- if rules | length > 1 %}
    {{ ssda903_pipeline.flagged_in_one_scan(rules | map(attribute='parts') | list) }}
    {%- else %}
    select
        '{{ rules[0].code }}' as rule_code,
        return_id,
        table_name,
        row_number,
        child
    from {{ rules[0].view }}
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
