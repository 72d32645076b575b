{#- What can be seen to be wrong with a cell by itself: `blank`, `not a date`, `not a code`; null where
    nothing can. `lacks_code`: the condition under which it has a code's place but no code. -#}
{% macro cell_fault(field, value, lacks_code) -%}
    {%- set dates = [] -%}
    {%- for facts in ssda903_pipeline.ssda903_tables().values() -%}
        {%- do dates.extend(facts.dates) -%}
    {%- endfor -%}
    {%- set is_date = field ~ " in ('" ~ dates | unique | map('upper') | join("', '") ~ "')" -%}
    {%- set text = ssda903_pipeline.cleaned(value) -%}
    {%- set date_text = ssda903_pipeline.without_far_future(text) -%}
    case
        when {{ text }} is null then 'blank'
        when {{ is_date }} and {{ date_text }} is null then 'blank'
        when {{ is_date }} and {{ ssda903_pipeline.try_date(text) }} is null then 'not a date'
        when {{ lacks_code }} then 'not a code'
    end
{%- endmacro %}


{#- A cell in words: `a blank PL_POST`, `DEC 31/02/2026 (not a date)`, `DECOM 01/04/2025`. -#}
{% macro cause_in_words(cells) -%}
    case
        when {{ cells }}.fault = 'blank' then 'a blank ' || {{ cells }}.field
        else {{ cells }}.field || ' ' || {{ ssda903_pipeline.shown_value(cells ~ '.value') }}
            || coalesce(' (' || {{ cells }}.fault || ')', '')
    end
{%- endmacro %}


{#- The name of a table without what says its year. -#}
{% macro without_year(table_name) -%}
    substring({{ table_name }}, {{ dbt.position("'.'", table_name) }} + 1)
{%- endmacro %}


{#- The table of a cell with what says its year: `previous.episodes` is last year's. -#}
{% macro cell_table_name(cells, returns) -%}
    case
        when {{ cells }}.cell_return_id = {{ cells }}.return_id then ''
        when {{ cells }}.cell_return_id = {{ returns }}.previous_return_id then 'previous.'
        else 'earlier.'
    end || {{ cells }}.cell_table
{%- endmacro %}
