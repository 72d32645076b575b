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
    {% set years = {'previous': 'last year\'s ', 'previous2': 'the year before last\'s '} %}
    {% set year, _, table = input.rpartition('.') %}
    {% set label = labels.get(table, table) %}
    {{ return(years[year] ~ label | replace('the ', '') if year else label) }}
{% endmacro %}
