{#- sqlfluff takes the end of the loop here for a wrong indent.
-- sqlfluff:exclude_rules:layout.indent
-#}
-- Every cell for which the department's portal would refuse the file, where no numbered rule says so.
{%- for table, facts in format_facts().items() %}
select
    {{ table }}.return_id,
    '{{ table }}' as table_name,
    {{ table }}.row_number,
    {{ table }}.child,
    named.field
from
    {%- if facts.at_most %} (
        select
            *,
            case when child is not null then count(*) over (partition by return_id, child) end
                as rows_of_child
        from {{ ref('stg_' ~ table) }}
    )
    {%- else %} {{ ref('stg_' ~ table) }}
    {%- endif %} as {{ table }}
{%- for input in facts.inputs or [] %}
left join {{ ref('int_return_inputs') }} as {{ input }}
    on {{ table }}.return_id = {{ input }}.return_id
    and {{ input }}.input = '{{ input }}'
{%- endfor %}
inner join (
    values
    {%- for field in facts.fields %}
    ('{{ field | upper | replace('_TEXT', '') }}'){{ ',' if not loop.last }}
    {%- endfor %}
) as named (field)
    on case named.field
        {%- for field in facts.fields %}
        when '{{ field | upper | replace('_TEXT', '') }}' then {{ breaks_format(table, field) }}
        {%- endfor %}
    end
{%- if not loop.last %}
union all
{%- endif %}
{%- endfor %}
