-- The fields of single errors, where a rule looks at several and only some are wrong on the row.
with faults as (
    select
        case table_name
            {%- for table, facts in format_facts().items() %}
            when '{{ table }}' then '{{ facts.rule }}'
            {%- endfor %}
        end as rule_code,
        return_id,
        table_name,
        row_number,
        field
    from {{ ref('int_format_faults') }}
)

select
    rule_code,
    return_id,
    table_name,
    row_number,
    {{ joined_text('field') }} as fields
from faults
group by rule_code, return_id, table_name, row_number
