-- How many children each return is about, in whichever of its tables they are.
with children as (
    {%- for table in ssda903_tables() %}
    select
        return_id,
        child
    from {{ ref('stg_' ~ table) }}
    {%- if not loop.last %}
    union all
    {%- endif %}
    {%- endfor %}
)

select
    return_id,
    cast(count(distinct child) as integer) as child_count
from children
group by return_id
