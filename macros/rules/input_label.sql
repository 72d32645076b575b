{#- What a rule's input is called when it is missing. -#}
{% macro input_label(input) %}
    {% set labels = {
        'previous_year': 'last year\'s return',
        'postcodes': 'postcodes',
        'providers': 'Ofsted\'s provider list',
        'local_authority': 'the local authority',
        'uasc_marker': 'the UASC marker (only XML returns carry it)',
        'previous.uasc_marker': 'last year\'s UASC marker',
    } %}
    {% if input in labels %}
        {{ return(labels[input]) }}
    {% elif input.startswith('previous.') %}
        {{ return('last year\'s ' ~ input.partition('.')[2]) }}
    {% endif %}
    {{ return(input) }}
{% endmacro %}
