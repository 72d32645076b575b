{#- When an error is due: `now`, or `at year end` for what is not wrong yet on the extract date, because
    the rule looks at the whole collection year. After the year's end everything is due. The query needs the
    join below, and `returns` (stg_returns) and `rules` joined to the flagged rows. -#}
{% macro when_due() -%}
    case
        when returns.as_at < returns.collection_end
            and (rules.due = 'year_end' or due_later.row_number is not null)
            then 'at year end'
        else 'now'
    end
{%- endmacro %}


{#- The join that finds the rows of `flagged` that are not due before the year ends. -#}
{% macro join_due_later() -%}
left join {{ ref('ssda903_pipeline', 'int_due_later') }} as due_later
    on flagged.return_id = due_later.return_id
    and flagged.rule_code = due_later.rule_code
    and flagged.table_name = due_later.table_name
    and flagged.row_number = due_later.row_number
{%- endmacro %}


{#- How many of the errors that are counted are due now. -#}
{% macro count_due_now() -%}
    cast(sum(case when due = 'now' then 1 else 0 end) as integer)
{%- endmacro %}
