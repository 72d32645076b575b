{#- True when details of a care leaver are recorded around a birthday of this collection year whose time
    is not over yet: the 17th to the 21st, up to a month after it.

    alias: the name that the query gives the staged table, whose DOB counts. -#}
{% macro birthday_contact_is_ahead(alias) -%}
    (
        {%- for age in range(17, 22) %}
        {%- set birthday = ssda903_pipeline.add_years(alias ~ '.dob', age) %}
        {{ 'or ' if not loop.first -}}
        (
            {{ birthday }} >= {{ alias }}.collection_start
            and {{ birthday }} <= {{ alias }}.collection_end
            and {{ dbt.dateadd('month', 1, birthday) }} >= {{ alias }}.as_at
        )
        {%- endfor %}
    )
{%- endmacro %}


{#- True when the 22nd to 25th birthday lies in the collection year: from that age on details are recorded
    when there is contact, which may still be ahead. -#}
{% macro has_birthday_of_22_to_25(alias) -%}
    (
        {%- for age in range(22, 26) %}
        {%- set birthday = ssda903_pipeline.add_years(alias ~ '.dob', age) %}
        {{ 'or ' if not loop.first -}}
        (
            {{ birthday }} >= {{ alias }}.collection_start
            and {{ birthday }} <= {{ alias }}.collection_end
        )
        {%- endfor %}
    )
{%- endmacro %}
