{#- True when one of the birthdays from one age to another lies in the collection year.

    alias: the name that the query gives the staged table, whose DOB counts.
    contact_ahead: only a birthday that, on the extract date, is ahead or no more than a month ago: until
    then the details of a care leaver may still be recorded. -#}
{% macro birthday_in_year(alias, first_age, last_age, contact_ahead=false) -%}
    (
        {%- for age in range(first_age, last_age + 1) %}
        {%- set birthday = ssda903_pipeline.add_years(alias ~ '.dob', age) %}
        {{ 'or ' if not loop.first -}}
        (
            {{ birthday }} >= {{ alias }}.collection_start
            and {{ birthday }} <= {{ alias }}.collection_end
            {%- if contact_ahead %}
            and {{ dbt.dateadd('month', 1, birthday) | trim }} >= {{ alias }}.as_at
            {%- endif %}
        )
        {%- endfor %}
    )
{%- endmacro %}
