{#- Text as a date; null when it is not a real date. The return's own form is dd/mm/yyyy, where day and
    month may have one digit; databases write yyyy-mm-dd. Either may carry a midnight time. The year
    always has four digits; year 0000 does not exist. -#}
{% macro try_date(text) -%}
    {{ adapter.dispatch('try_date', 'ssda903_pipeline')(text) }}
{%- endmacro %}

{% macro default__try_date(text) -%}
    {{ ssda903_pipeline.refuse_adapter() }}
{%- endmacro %}

{#- Almost all dates have the return's own form, without a time: they are tried first. -#}
{% macro duckdb__try_date(text) -%}
    {%- set day = ssda903_pipeline.without_time(text) -%}
    case
        when regexp_full_match({{ text }}, '{{ ssda903_pipeline.date_form() }}')
            then case when right({{ text }}, 4) <> '0000' then cast(try_strptime({{ text }}, '%d/%m/%Y') as date) end
        when regexp_full_match({{ text }}, '({{ ssda903_pipeline.date_form() }}|{{ ssda903_pipeline.iso_date_form() }})({{ ssda903_pipeline.midnight_form() }})?')
            and {{ day }} not like '%0000%'
            then cast(try_strptime({{ day }}, ['%d/%m/%Y', '%Y-%m-%d']) as date)
    end
{%- endmacro %}

{% macro postgres__try_date(text) -%}
    {%- set own_form = ssda903_pipeline.matches(text, ssda903_pipeline.date_form() ~ '(' ~ ssda903_pipeline.midnight_form() ~ ')?') -%}
    {%- set iso_form = ssda903_pipeline.matches(text, ssda903_pipeline.iso_date_form() ~ '(' ~ ssda903_pipeline.midnight_form() ~ ')?') -%}
    {%- set day = ssda903_pipeline.without_time(text) -%}
    case
        when {{ own_form }} then
            {{ ssda903_pipeline.real_date(
                "split_part(" ~ day ~ ", '/', 3)", "split_part(" ~ day ~ ", '/', 2)", "split_part(" ~ day ~ ", '/', 1)"
            ) | indent(8) }}
        when {{ iso_form }} then
            {{ ssda903_pipeline.real_date(
                "split_part(" ~ day ~ ", '-', 1)", "split_part(" ~ day ~ ", '-', 2)", "split_part(" ~ day ~ ", '-', 3)"
            ) | indent(8) }}
    end
{%- endmacro %}

{#- The date of a year, month and day in digits, on PostgreSQL; null where there is no such day. -#}
{% macro real_date(year, month, day) -%}
    {%- set year = "cast(" ~ year ~ " as integer)" -%}
    {%- set month = "cast(" ~ month ~ " as integer)" -%}
    {%- set day = "cast(" ~ day ~ " as integer)" -%}
    case
        when {{ year }} >= 1 and {{ month }} between 1 and 12 and {{ day }} >= 1 then
            case
                when {{ day }} <= extract(
                    day from make_date({{ year }}, {{ month }}, 1) + interval '1 month -1 day'
                )
                    then make_date({{ year }}, {{ month }}, {{ day }})
            end
    end
{%- endmacro %}

{% macro spark__try_date(text) -%}
    {%- set day = ssda903_pipeline.without_time(text) -%}
    case
        when {{ day }} like '%0000%' then null
        when {{ ssda903_pipeline.matches(text, ssda903_pipeline.date_form() ~ '(' ~ ssda903_pipeline.midnight_form() ~ ')?') }}
            then cast(try_to_timestamp({{ day }}, 'd/M/yyyy') as date)
        when {{ ssda903_pipeline.matches(text, ssda903_pipeline.iso_date_form() ~ '(' ~ ssda903_pipeline.midnight_form() ~ ')?') }}
            then cast(try_to_timestamp({{ day }}, 'yyyy-MM-dd') as date)
    end
{%- endmacro %}


{#- The forms of dates, as regular expressions: the return's own, that of databases, and a midnight time
    after either. -#}
{% macro date_form() -%} [0-9]{1,2}/[0-9]{1,2}/[0-9]{4} {%- endmacro %}
{% macro iso_date_form() -%} [0-9]{4}-[0-9]{2}-[0-9]{2} {%- endmacro %}
{% macro midnight_form() -%} [ T]00:00(:00([.]0+)?)? {%- endmacro %}


{#- The text of a date without the time after it. -#}
{% macro without_time(text) -%}
    split_part(replace({{ text }}, 'T', ' '), ' ', 1)
{%- endmacro %}


{#- The text of a date, null where it is the far-future date that stands for no date: 31/12/9999, in
    each form. -#}
{% macro without_far_future(text) -%}
    case
        when {{ text }} like '%9999%'
            and {{ ssda903_pipeline.matches(text, '(31/12/9999|9999-12-31)(' ~ ssda903_pipeline.midnight_form() ~ ')?') }}
            then null
        else {{ text }}
    end
{%- endmacro %}


{#- A date as people write it: dd/mm/yyyy. -#}
{% macro date_in_words(date) -%}
    {{ adapter.dispatch('date_in_words', 'ssda903_pipeline')(date) }}
{%- endmacro %}

{% macro default__date_in_words(date) -%}
    {{ ssda903_pipeline.refuse_adapter() }}
{%- endmacro %}

{% macro duckdb__date_in_words(date) -%}
    strftime({{ date }}, '%d/%m/%Y')
{%- endmacro %}

{% macro postgres__date_in_words(date) -%}
    to_char({{ date }}, 'DD/MM/YYYY')
{%- endmacro %}

{% macro spark__date_in_words(date) -%}
    date_format({{ date }}, 'dd/MM/yyyy')
{%- endmacro %}


{#- A date some calendar years later (29 February gives 28 February in a common year); `years` may
    be negative. So the 18th birthday is add_years('dob', 18). -#}
{% macro add_years(date, years) -%}
    {{ adapter.dispatch('add_years', 'ssda903_pipeline')(date, years) }}
{%- endmacro %}

{% macro default__add_years(date, years) -%}
    cast({{ date }} + interval '{{ years }} years' as date)
{%- endmacro %}

{% macro spark__add_years(date, years) -%}
    add_months({{ date }}, 12 * {{ years }})
{%- endmacro %}


{#- The date of a year, month and day, each a number or an expression. -#}
{% macro make_date(year, month, day) -%}
    {{ adapter.dispatch('make_date', 'ssda903_pipeline')(year, month, day) }}
{%- endmacro %}

{% macro default__make_date(year, month, day) -%}
    make_date({{ year }}, {{ month }}, {{ day }})
{%- endmacro %}
