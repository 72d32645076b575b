-- The rows of each child in each table, in order of their date and, where it is the same, as they stand in
-- the file. Rows without a date come last; the latest is the last that has one.
with dated as (
    {%- for table, facts in ssda903_tables().items() %}
    select
        return_id,
        '{{ table }}' as table_name,
        child,
        row_number,
        {{ facts.row_date or 'cast(null as date)' }} as row_date
    from {{ ref('stg_' ~ table) }}
    where child is not null
    {%- if not loop.last %}

    union all
    {%- endif %}
    {%- endfor %}
)

select
    return_id,
    table_name,
    child,
    row_number,
    cast(
        row_number() over (
            partition by return_id, table_name, child
            order by case when row_date is null then 1 else 0 end, row_date, row_number
        ) as integer
    ) as place,
    row_number() over (
        partition by return_id, table_name, child
        order by case when row_date is null then 1 else 0 end, row_date desc, row_number desc
    ) = 1 as is_latest
from dated
