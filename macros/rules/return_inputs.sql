{#- All that a return can have for rules to read, as the rules' metadata names it: what any year's return
    can have, then the same of the two returns before it (`previous.header`), then the rest. The model
    int_return_inputs says which a return has, int_return_scope says it with a column for each. -#}
{% macro return_inputs() %}
    {% set of_any_year = ssda903_pipeline.ssda903_tables().keys() | list
        + ['providers', 'postcodes', 'uasc_marker'] %}
    {% set inputs = [] %}
    {% for prefix in ['', 'previous.', 'previous2.'] %}
        {% for input in of_any_year %}
            {% do inputs.append(prefix ~ input) %}
        {% endfor %}
    {% endfor %}
    {{ return(inputs + ['previous_year', 'xml_header', 'local_authority']) }}
{% endmacro %}


{#- The column of int_return_scope that says whether a return has an input. -#}
{% macro input_column(input) -%}
    has_{{ input | replace('.', '_') }}
{%- endmacro %}
