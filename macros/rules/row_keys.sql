{#- The rows of all tables in which a date tells a child's rows apart, with their key in words:
    `DECOM 01/05/2025`. The date in one form, however it is written, so that the same day is the same
    key; or its text where that is no real date, so that it makes a key too. -#}
{% macro rows_by_date() -%}
    {%- for table, fields in ssda903_pipeline.ssda903_tables().items() if fields.row_date %}
    {%- set date = fields.row_date -%}
    {{- '\n    union all' if not loop.first }}
    select
        return_id,
        '{{ table }}' as table_name,
        row_number,
        '{{ date | upper }} ' || coalesce({{ ssda903_pipeline.date_in_words(date) }}, {{ date }}_text, 'blank') as row_key
    from {{ ref('ssda903_pipeline', 'stg_' ~ table) }}
    {%- endfor %}
{%- endmacro %}


{#- The return in which a flagged row was supplied: last year's, where the rule flags a row of last year's.
    The query needs `returns` (stg_returns) joined to the rows. -#}
{% macro source_return(rows) -%}
    case
        when {{ rows }}.table_name like 'previous.%' then returns.previous_return_id
        else {{ rows }}.return_id
    end
{%- endmacro %}


{#- The table in which it was supplied. -#}
{% macro source_table(rows) -%}
    replace({{ rows }}.table_name, 'previous.', '')
{%- endmacro %}
