{#- Errors (`errors`) with the flagged rows of one 903 table exactly as they were supplied
    (`supplied`), in this year's return or in last year's: the from clause of a query. -#}
{% macro flagged_as_supplied(table) -%}
from {{ ref('ssda903_pipeline', 'errors') }} as errors
inner join {{ ref('ssda903_pipeline', 'stg_returns') }} as returns
    on errors.return_id = returns.return_id
inner join {{ source('ssda903_raw', table) }} as supplied
    on errors.table_name in ('{{ table }}', 'previous.{{ table }}')
    and supplied.row_number = errors.row_number
    and supplied.return_id = case
        when errors.table_name = '{{ table }}' then errors.return_id
        else returns.previous_return_id
    end
{%- endmacro %}


{#- The columns of a raw 903 table that a file supplies, in lower case. -#}
{% macro supplied_columns(table) -%}
    {%- set fields = ssda903_pipeline.ssda903_tables()[table] -%}
    {{ return(['child'] + fields['text'] + fields['dates']) }}
{%- endmacro %}


{#- Whether an error's rule names a supplied field, or one that is worked out from it. -#}
{% macro names_field(column) -%}
    {%- set worked_out = {
        'home_post': ['pl_distance'],
        'pl_post': ['pl_la', 'pl_location', 'pl_distance'],
    } -%}
    (
    {%- for name in [column] + worked_out.get(column, []) %}
    {{- ' or ' if not loop.first -}}
    position(', {{ name | upper }}, ' in ', ' || errors.fields || ', ') > 0
    {%- endfor -%}
    )
{%- endmacro %}


{#- A supplied field to be shown: as it stands but for white space around it, null where blank. -#}
{% macro supplied_text(column) -%}
    nullif(trim(both {{ ssda903_pipeline.white_space() }} from supplied.{{ column }}), '')
{%- endmacro %}
