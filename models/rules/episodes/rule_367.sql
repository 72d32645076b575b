-- A child's short breaks (V3) add up to 75 days in the year at the most. An episode whose end is no
-- date is not counted.
with within_year as (
    select
        return_id,
        row_number,
        child,
        case when decom < collection_start then collection_start else decom end as first_day,
        case
            when dec_text is null or dec > collection_end then collection_end
            else dec
        end as last_day
    from {{ ref('stg_episodes') }}
    where ls = 'V3'
        and child is not null
),

counted as (
    select
        within_year.*,
        {{ dbt.datediff('first_day', 'last_day', 'day') }} as days
    from within_year
    where first_day < last_day
)

select {{ flagged('episodes') }}
from (
    select
        counted.*,
        sum(days) over (partition by return_id, child) as days_of_child
    from counted
) as episodes
where episodes.days_of_child > 75
