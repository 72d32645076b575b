{#- The columns of a raw 903 table that a file supplies, in lower case. -#}
{% macro supplied_columns(table) -%}
    {%- set fields = ssda903_pipeline.ssda903_tables()[table] -%}
    {{ return(['child'] + fields['text'] + fields['dates']) }}
{%- endmacro %}


{#- Whether a list of fields, such as those of an error, names a supplied field, or one that is worked
    out from it and that no file holds. -#}
{% macro names_field(fields, field) -%}
    {%- set worked_out = {
        'HOME_POST': ['PL_DISTANCE'],
        'PL_POST': ['PL_LA', 'PL_LOCATION', 'PL_DISTANCE'],
    } -%}
    {%- set list = "', ' || " ~ fields ~ " || ', '" -%}
    (
        {{ dbt.position("', ' || " ~ field ~ " || ', '", list) }} > 0
        {%- for supplied, names in worked_out.items() %}
        {%- for name in names %}
        or ({{ field }} = '{{ supplied }}' and {{ dbt.position("', " ~ name ~ ", '", list) }} > 0)
        {%- endfor %}
        {%- endfor %}
    )
{%- endmacro %}


{#- A supplied value to be shown: as it stands but for white space around it, null where blank. -#}
{% macro shown_value(value) -%}
    nullif(trim(both {{ ssda903_pipeline.white_space() }} from {{ value }}), '')
{%- endmacro %}
