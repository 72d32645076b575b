{#- The rows that rules flag which look at the same rows, with the rule's code: each once, and only in
    returns in which the rule runs, as in its view.

    rules: what rule_in_parts says of each. -#}
{% macro flagged_in_one_scan(rules) -%}
    {%- set scopes = [] -%}
    {%- set cases = [] -%}
    {%- for rule in rules -%}
        {%- if rule.scope not in scopes -%}
            {%- do scopes.append(rule.scope) -%}
        {%- endif -%}
        {#- Because of the brackets, what is no condition is an error and not another result. -#}
        {%- do cases.append(
            'case when (' ~ rule.condition ~ ') and scopes.scope_' ~ scopes.index(rule.scope)
            ~ " then '" ~ rule.code ~ "' end"
        ) -%}
    {%- endfor %}
    select distinct
        rule_code,
        return_id,
        table_name,
        row_number,
        child
    from (
        select
            {{ rules[0].flagged }},
            left_out_in_scope,
            {{ ssda903_pipeline.one_row_each(cases) }} as rule_code
        from {{ rules[0].rows }}
        inner join (
            {#- Under names that no rule uses. #}
            select
                {%- for condition in scopes %}
                {{ condition }} as scope_{{ loop.index0 }},
                {%- endfor %}
                scope.rules_left_out as left_out_in_scope,
                scope.return_id as return_in_scope
            from {{ ref('ssda903_pipeline', 'int_return_scope') }} as scope
        ) as scopes
            on {{ rules[0].alias }}.return_id = scopes.return_in_scope
    ) as found
    where rule_code is not null
        and not {{ ssda903_pipeline.is_left_out("(' ' || rule_code || ' ')", 'left_out_in_scope') }}
{%- endmacro %}


{#- What a rule is made of, if it is one `select {{ flagged(...) }} from ... where ...`: {code, scope,
    flagged, alias, rows, condition}. None for any other rule, for one that reads a model which the
    current model does not depend on, and while dbt parses. -#}
{% macro rule_in_parts(group, code) %}
    {%- if not execute -%}
        {{ return(none) }}
    {%- endif -%}
    {%- set node = graph.nodes['model.' ~ ssda903_pipeline.rule_package(group) ~ '.rule_' ~ code | lower] -%}
    {%- if node.depends_on.nodes | reject('in', model.depends_on.nodes) | list -%}
        {{ return(none) }}
    {%- endif -%}
    {%- set parts = ssda903_pipeline.parts_of_select(render(node.raw_code)) -%}
    {%- if parts -%}
        {%- do parts.update({'code': code, 'scope': ssda903_pipeline.runs_in(node.config.meta, 'scope')}) -%}
    {%- endif -%}
    {{ return(parts) }}
{% endmacro %}


{#- The parts of a rule's SQL, as above; none where it has more than one select, or anything beside
    `select`, `from` and `where`. Comments at its head do not count, others could hide an end of line. -#}
{% macro parts_of_select(sql) %}
    {%- set sql = modules.re.sub('^(\\s*--.*\\n)*', '', sql) | trim -%}
    {%- set other = '--|/\\*|(?i:.\\b(select|union|intersect|except|group|having|window|qualify|order|limit|offset)\\b)' -%}
    {%- set found = modules.re.fullmatch(
        "select ((\\w+)\\.return_id, '[\\w.]+' as table_name, \\2\\.\\w+ as row_number, \\2\\.child)"
        ~ '\\s+from\\s+(.+?)\\s+where\\s+(.+)',
        sql,
        modules.re.DOTALL
    ) -%}
    {%- if not found or modules.re.search(other, sql, modules.re.DOTALL) -%}
        {{ return(none) }}
    {%- endif -%}
    {{ return({
        'flagged': found.group(1), 'alias': found.group(2), 'rows': found.group(3), 'condition': found.group(4)
    }) }}
{% endmacro %}
