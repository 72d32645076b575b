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
