{#- True when at least one of the columns is filled in, with whatever text; never null. A date is
    filled in when it has text, so name its `_text` column.

    alias: the name that the query gives the table. -#}
{% macro any_filled(alias, columns) -%}
    {{ ssda903_pipeline.any_column(alias, columns, 'is not null') }}
{%- endmacro %}


{#- True when at least one of the columns is blank; never null. -#}
{% macro any_blank(alias, columns) -%}
    {{ ssda903_pipeline.any_column(alias, columns, 'is null') }}
{%- endmacro %}


{#- True when at least one of the columns passes a test, such as `is null`. -#}
{% macro any_column(alias, columns, test) -%}
    (
    {%- for column in columns -%}
    {{ ' or ' if not loop.first }}{{ alias }}.{{ column }} {{ test }}
    {%- endfor -%}
    )
{%- endmacro %}


{#- The six adoption details on a staged ad1 row. The dates are there as text, because text that is
    no date is filled in too. -#}
{% macro adoption_details() %}
    {{ return([
        'date_int_text', 'date_match_text', 'foster_care', 'nb_adoptr', 'sex_adoptr', 'ls_adoptr',
    ]) }}
{% endmacro %}


{#- The three care leaver details on a staged oc3 row. -#}
{% macro care_leaver_details() %}
    {{ return(['in_touch', 'activ', 'accom']) }}
{% endmacro %}


{#- The health items of oc2 that every child looked after all year must have. -#}
{% macro required_oc2_items() %}
    {{ return(['immunisations', 'teeth_check', 'health_assessment', 'substance_misuse']) }}
{% endmacro %}


{#- The conviction and health items of oc2 that only some children have, by their age or by other
    answers. -#}
{% macro conditional_oc2_items() %}
    {{ return(['convicted', 'health_check', 'intervention_received', 'intervention_offered']) }}
{% endmacro %}
