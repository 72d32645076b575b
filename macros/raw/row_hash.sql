{#- A hash of what stands in a supplied row, by which it is seen that the row was changed. Blank cells are left
    out, so that a field which a later year brings changes nothing until it has a value. -#}
{% macro row_hash(supplied) -%}
    {%- set cells = [] -%}
    {%- for place in ssda903_pipeline.supplied_places() -%}
        {%- do cells.append(
            supplied ~ '.field_' ~ place ~ " || ':' || "
            ~ ssda903_pipeline.shown_value(supplied ~ '.value_' ~ place)
        ) -%}
    {%- endfor -%}
    {{ dbt.hash("concat_ws('|', " ~ cells | join(', ') ~ ')') }}
{%- endmacro %}


{#- Whether a note (stg_error_notes) was about other values than the supplied row has. -#}
{% macro is_stale(notes, supplied) -%}
    coalesce({{ notes }}.row_hash <> {{ ssda903_pipeline.row_hash(supplied) }}, false)
{%- endmacro %}
