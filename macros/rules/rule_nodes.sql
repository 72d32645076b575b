{#- The metadata of every rule model of the project that is run, own rules included: a list of
    {code, title, message, view, flags, reads, optional, needs, fields, years, first_year,
    last_year, looks_back, due, basis, evidence}, in order of code. The models' own YAML is the only place where
    these are written; own rules need not say that their basis is `own`. Empty while dbt parses, because
    the graph is complete only afterwards.

    A model that uses this depends on every rule: so after a change of a rule's metadata dbt makes it anew,
    with all that is made of it (`state:modified+`). -#}
{% macro rule_nodes() %}
    {% set listed = [] %}
    {% for group, codes in ssda903_pipeline.rule_groups().items() %}
        {% for code in codes %}
            {% do ssda903_pipeline.rule_model(group, code) %}
            {% do listed.append(code | string) %}
        {% endfor %}
    {% endfor %}
    {% set rules = [] %}
    {% if execute %}
        {% for node in graph.nodes.values() if node.resource_type == 'model' and node.config.materialized == 'rule' %}
            {% set meta = node.config.meta %}
            {% if meta.code | string not in listed %}
                {#- It would seem to pass, because `errors` does not read it. -#}
                {% do exceptions.raise_compiler_error(
                    'Rule ' ~ meta.code ~ ' (' ~ node.original_file_path ~ ') is not in the var'
                    ~ ' ssda903_own_rules, spelt like this: its errors would be missing.'
                ) %}
            {% endif %}
            {% set years = ssda903_pipeline.years_of_rule(meta) %}
            {% set inputs = meta.reads + meta.get('optional', []) + meta.get('needs', []) %}
            {% do rules.append({
                'code': meta.code,
                'title': meta.title,
                'message': node.description | trim,
                'view': node.name,
                'flags': meta.flags,
                'reads': meta.reads,
                'optional': meta.get('optional', []),
                'needs': meta.get('needs', []),
                'fields': meta.fields,
                'years': meta.years,
                'first_year': years.first,
                'last_year': years.last,
                'looks_back': ssda903_pipeline.looks_back(inputs),
                'due': meta.get('due', 'any'),
                'basis': meta.get('basis', 'own'),
                'evidence': meta.get('evidence', []),
            }) %}
        {% endfor %}
    {% endif %}
    {{ return(rules | sort(attribute='code')) }}
{% endmacro %}


{#- How far back a rule looks, by its inputs: 'all years' that are loaded, 'two years', 'last year' or
    'this year' alone. -#}
{% macro looks_back(inputs) %}
    {% set inputs = inputs | join(' ') %}
    {% if 'earlier.' in inputs %}
        {{ return('all years') }}
    {% elif 'previous2.' in inputs %}
        {{ return('two years') }}
    {% elif 'previous' in inputs %}
        {{ return('last year') }}
    {% endif %}
    {{ return('this year') }}
{% endmacro %}


{#- A text as an SQL literal; null for none. -#}
{% macro literal(text) -%}
    {%- if text is none -%} null {%- else -%} '{{ text | string | replace("'", "''") }}' {%- endif -%}
{%- endmacro %}
