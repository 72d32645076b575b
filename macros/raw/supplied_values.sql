{#- The columns of a raw table that a file supplies, in lower case: of a 903 table, or of `providers`. -#}
{% macro supplied_columns(table) -%}
    {%- if table == 'providers' -%}
        {{ return(['urn', 'place_codes', 'provider_codes', 'reg_end', 'postcode']) }}
    {%- endif -%}
    {%- set fields = ssda903_pipeline.ssda903_tables()[table] -%}
    {{ return(['child'] + fields['text'] + fields['dates']) }}
{%- endmacro %}


{#- The places of the cells of a row: from 1, as many as the table with most columns has. -#}
{% macro supplied_places() -%}
    {%- set counts = [] -%}
    {%- for table in ssda903_pipeline.ssda903_tables() -%}
        {%- do counts.append(ssda903_pipeline.supplied_columns(table) | length) -%}
    {%- endfor -%}
    {{ return(range(1, (counts | max) + 1)) }}
{%- endmacro %}


{#- The cells of a row in order, each beside its field's name; nulls at places that the row does not have. -#}
{% macro supplied_cells(columns) -%}
    {%- set blank = 'cast(null as ' ~ dbt.type_string() ~ ')' -%}
    {%- set cells = [] -%}
    {%- for place in ssda903_pipeline.supplied_places() -%}
        {%- set column = columns[place - 1] if place <= columns | length -%}
        {%- do cells.append(("'" ~ column | upper ~ "'" if column else blank) ~ ' as field_' ~ place) -%}
        {%- do cells.append((column or blank) ~ ' as value_' ~ place) -%}
    {%- endfor -%}
    {{ cells | join(',\n    ') }}
{%- endmacro %}


{#- The value of a supplied row (stg_supplied_rows) at a place (int_supplied_fields). -#}
{% macro value_at_place(supplied, place) -%}
    case {{ place }}
    {%- for number in ssda903_pipeline.supplied_places() %} when {{ number }} then {{ supplied }}.value_{{ number }}{% endfor %} end
{%- endmacro %}


{#- The code of a supplied value; null, without a look at it, where its field (int_supplied_fields) has none. -#}
{% macro code_of(fields, value) -%}
    case when {{ fields }}.has_codes then {{ ssda903_pipeline.cleaned(value) }} end
{%- endmacro %}


{#- Whether a list of fields, such as those of an error, names a field. -#}
{% macro names_field(fields, field) -%}
    {{ ssda903_pipeline.place_in_fields(fields, field) }} > 0
{%- endmacro %}

{#- Where in the list it is named: the later, the greater; 0 where it is not. -#}
{% macro place_in_fields(fields, field) -%}
    {{ dbt.position("', ' || " ~ field ~ " || ', '", "', ' || " ~ fields ~ " || ', '") }}
{%- endmacro %}


{#- A list of fields with, for those that are worked out and that no file holds, the supplied fields that
    they are worked out from. -#}
{% macro with_supplied_fields(fields) -%}
    {%- set worked_out = {
        'PL_LA': ['PL_POST'],
        'PL_LOCATION': ['PL_POST'],
        'PL_DISTANCE': ['HOME_POST', 'PL_POST'],
    } -%}
    {{ fields }}
    {%- for field, supplied in worked_out.items() %}
    || case when {{ ssda903_pipeline.names_field(fields, "'" ~ field ~ "'") }} then ', {{ supplied | join(', ') }}' else '' end
    {%- endfor %}
{%- endmacro %}


{#- A supplied value to be shown: as it stands but for its white space, null where blank. -#}
{% macro shown_value(value) -%}
    nullif({{ ssda903_pipeline.plain_text(value) }}, '')
{%- endmacro %}
