-- The rows of each child in each table, in order of their date and, where it is the same, as they stand in
-- the file. Rows without a date come last. Several may be the latest: rules differ on which of them counts.
with dated as (
    {%- for table, facts in ssda903_tables().items() %}
    {%- set dates_from_start = facts.dates[facts.dates.index(facts.row_date):] if facts.row_date else [] %}
    select
        return_id,
        '{{ table }}' as table_name,
        child,
        row_number,
        {{ facts.row_date or 'cast(null as date)' }} as row_date,
        {{ dates_from_start[1] if dates_from_start | length > 1 else 'cast(null as date)' }} as end_date
    from {{ ref('stg_' ~ table) }}
    where child is not null
    {%- if not loop.last %}

    union all
    {%- endif %}
    {%- endfor %}
),

in_order as (
    select
        return_id,
        table_name,
        child,
        row_number,
        row_date,
        row_number() over (
            partition by return_id, table_name, child
            order by case when row_date is null then 1 else 0 end, row_date, row_number
        ) as place,
        row_number() over (
            partition by return_id, table_name, child
            order by
                case when row_date is null then 1 else 0 end,
                row_date,
                case when end_date is null then 1 else 0 end,
                end_date,
                row_number
        ) as place_by_end,
        -- In the order of `place`, so that one sort serves both.
        max(row_date) over (
            partition by return_id, table_name, child
            order by case when row_date is null then 1 else 0 end, row_date, row_number
            rows between unbounded preceding and unbounded following
        ) as last_date
    from dated
)

select
    return_id,
    table_name,
    child,
    row_number,
    row_date,
    cast(place as integer) as place,
    cast(place_by_end as integer) as place_by_end,
    coalesce(row_date = last_date, last_date is null) as is_latest
from in_order
