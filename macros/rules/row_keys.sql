{#- What tells the rows of one child apart in each table: the date on which it began or took place, or
    nothing where a child has one row. Only that: whatever else is in a row is there to be corrected,
    and a corrected row must still be known for the same. -#}
{% macro row_dates() %}
    {{ return({
        'header': none,
        'episodes': 'decom',
        'reviews': 'review',
        'uasc': none,
        'oc2': none,
        'oc3': none,
        'ad1': none,
        'placed_adoption': 'date_placed',
        'prev_perm': none,
        'missing': 'mis_start',
        'sw_episodes': 'sw_decom',
        'dolo': 'dolo_start',
    }) }}
{% endmacro %}


{#- The rows of all tables that have such a date, with their key in words: `DECOM 01/05/2025`. The
    date however it is written, so that another form of the same day is the same key; the text of one
    that is not real, so that it makes a key too. -#}
{% macro rows_by_date() -%}
    {%- for table, date in ssda903_pipeline.row_dates().items() if date %}
    {{- '\n    union all' if not loop.first }}
    select
        return_id,
        '{{ table }}' as table_name,
        row_number,
        '{{ date | upper }} ' || coalesce({{ ssda903_pipeline.date_in_words(date) }}, {{ date }}_text, 'blank') as row_key
    from {{ ref('ssda903_pipeline', 'stg_' ~ table) }}
    {%- endfor %}
{%- endmacro %}
