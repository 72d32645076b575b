{#- dd/mm/yyyy text as a date; null when it is not a real date. Day and month may have one digit,
    the year always has four; year 0000 does not exist. -#}
{% macro try_date(text) -%}
    {{ adapter.dispatch('try_date', 'ssda903_pipeline')(text) }}
{%- endmacro %}

{% macro duckdb__try_date(text) -%}
    case
        when regexp_full_match({{ text }}, '[0-9]{1,2}/[0-9]{1,2}/[0-9]{4}')
            and right({{ text }}, 4) <> '0000'
            then cast(try_strptime({{ text }}, '%d/%m/%Y') as date)
    end
{%- endmacro %}

{% macro postgres__try_date(text) -%}
    {%- set day = "cast(split_part(" ~ text ~ ", '/', 1) as integer)" -%}
    {%- set month = "cast(split_part(" ~ text ~ ", '/', 2) as integer)" -%}
    {%- set year = "cast(split_part(" ~ text ~ ", '/', 3) as integer)" -%}
    case
        when {{ text }} ~ '^[0-9]{1,2}/[0-9]{1,2}/[0-9]{4}$' then
            case
                when {{ year }} >= 1 and {{ month }} between 1 and 12 and {{ day }} >= 1 then
                    case
                        when {{ day }} <= extract(
                            day from make_date({{ year }}, {{ month }}, 1) + interval '1 month -1 day'
                        )
                            then make_date({{ year }}, {{ month }}, {{ day }})
                    end
            end
    end
{%- endmacro %}

{% macro spark__try_date(text) -%}
    case
        when {{ ssda903_pipeline.matches(text, '[0-9]{1,2}/[0-9]{1,2}/[0-9]{4}') }}
            and right({{ text }}, 4) <> '0000'
            then cast(try_to_timestamp({{ text }}, 'd/M/yyyy') as date)
    end
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
