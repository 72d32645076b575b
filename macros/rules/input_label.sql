{#- What a rule's input is called when it is missing. -#}
{% macro input_label(input) %}
    {% set labels = {
        'previous_year': 'last year\'s return',
        'postcodes': 'postcodes',
        'providers': 'Ofsted\'s provider list',
        'local_authority': 'the local authority',
        'uasc_marker': 'the UASC marker',
        'xml_header': 'the UASC marker (only XML returns carry it)',
    } %}
    {% set year, _, table = input.rpartition('.') %}
    {{ return('last year\'s ' ~ table if year == 'previous' else labels.get(table, table)) }}
{% endmacro %}


{#- What a rule's need is called when it is not met. Where any of several inputs will do, it
    names those of this year, and says that an earlier year's will do too. -#}
{% macro need_label(need) %}
    {% set inputs = need.split('|') %}
    {% set labels = [] %}
    {% for input in inputs if inputs | length == 1 or not input.startswith('previous') %}
        {% do labels.append(ssda903_pipeline.input_label(input)) %}
    {% endfor %}
    {% set also_earlier = labels | length < inputs | length %}
    {{ return(labels | join(' or ') ~ (', of this year or an earlier one' if also_earlier else '')) }}
{% endmacro %}
