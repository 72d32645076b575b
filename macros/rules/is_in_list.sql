{#- True when `value` is one of the pieces of `list`, text with commas between its pieces. A value
    with a comma of its own is no piece. Not true when either is null. -#}
{% macro is_in_list(value, list) -%}
    (
        {{ dbt.position("','", value) }} = 0
        and {{ dbt.position("',' || " ~ value ~ " || ','", "',' || " ~ list ~ " || ','") }} > 0
    )
{%- endmacro %}
