{#- The metadata of every rule model of the project that is run, own rules included: a list of
    {code, title, message, view, flags, reads, optional, needs, fields, years, first_year,
    last_year}, in order of code. The models' own YAML is the only place where these are written.
    Empty while dbt parses, because the graph is complete only afterwards. -#}
{% macro rule_nodes() %}
    {% set rules = [] %}
    {% if execute %}
        {% for node in graph.nodes.values() if node.resource_type == 'model' and node.config.materialized == 'rule' %}
            {% set meta = node.config.meta %}
            {% set last_year = meta.years[-1].split('-')[1] %}
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
                'first_year': meta.years[0].split('-')[0] | int,
                'last_year': last_year | int if last_year else none,
            }) %}
        {% endfor %}
    {% endif %}
    {{ return(rules | sort(attribute='code')) }}
{% endmacro %}


{#- A text as an SQL literal; null for none. -#}
{% macro literal(text) -%}
    {%- if text is none -%} null {%- else -%} '{{ text | string | replace("'", "''") }}' {%- endif -%}
{%- endmacro %}
