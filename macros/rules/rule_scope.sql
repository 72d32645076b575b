{#- A rule's years, from the spans of its metadata: {first, last}; last is none where it has no end. -#}
{% macro years_of_rule(meta) %}
    {% set last = meta.years[-1].split('-')[1] %}
    {{ return({
        'first': meta.years[0].split('-')[0] | int,
        'last': last | int if last else none,
    }) }}
{% endmacro %}


{#- What a rule cannot run without, from its metadata; `a|b` is met by either. -#}
{% macro needs_of_rule(meta) %}
    {{ return(meta.reads + meta.get('needs', [])) }}
{% endmacro %}


{#- True for a return in which a rule can run: one of its years, with all that it needs. The model
    int_rule_scope says the same of all rules, and why a rule does not run.

    meta: the rule's metadata. alias: the name that the query gives int_return_scope. -#}
{% macro runs_in(meta, alias) -%}
    {%- set years = ssda903_pipeline.years_of_rule(meta) -%}
    {%- if years.last is none -%}
    {{ alias }}.ruleset_year >= {{ years.first }}
    {%- else -%}
    {{ alias }}.ruleset_year between {{ years.first }} and {{ years.last }}
    {%- endif -%}
    {%- set known = ssda903_pipeline.return_inputs() -%}
    {%- for need in ssda903_pipeline.needs_of_rule(meta) -%}
        {%- set columns = [] -%}
        {%- for input in need.split('|') -%}
            {%- if input not in known -%}
                {%- do exceptions.raise_compiler_error(
                    'Rule ' ~ meta.code ~ ' reads or needs ' ~ input ~ ', which no return can have. There are '
                    ~ known | join(', ') ~ '.'
                ) -%}
            {%- endif -%}
            {%- do columns.append(alias ~ '.' ~ ssda903_pipeline.input_column(input)) -%}
        {%- endfor %}
        and {{ '(' ~ columns | join(' or ') ~ ')' if columns | length > 1 else columns[0] }}
    {%- endfor -%}
{%- endmacro %}


{#- True for a rule that the return is not to be checked by, though it could be.

    code: the rule's code as SQL, with a space on either side. left_out: a staged rules_left_out. -#}
{% macro is_left_out(code, left_out) -%}
    coalesce({{ dbt.position(code, left_out) }}, 0) > 0
{%- endmacro %}
