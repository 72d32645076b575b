-- After a social worker episode that ended in late March comes one with a start date.
-- Rows without a child count as one child's, except that an only row has to have a child.
with checked as (
    select
        *,
        sw_dec >= {{ dbt.dateadd('day', -5, 'collection_end') }} and sw_dec <= collection_end
            as ends_in_late_march,
        case when sw_decom is null then 1 else 0 end as is_undated
    from {{ ref('stg_sw_episodes') }}
),

ordered as (
    select
        *,
        lag(ends_in_late_march) over (
            partition by return_id, child order by is_undated, sw_decom, row_number
        ) as previous_ends_in_late_march,
        lead(sw_decom) over (
            partition by return_id, child order by is_undated asc, sw_decom desc, row_number asc
        ) as earlier_decom,
        max(sw_decom) over (partition by return_id, child) as latest_decom,
        count(*) over (partition by return_id, child) as rows_of_child
    from checked
)

select {{ flagged('sw_episodes', alias='ordered') }}
from ordered
where (ordered.sw_decom is null and ordered.previous_ends_in_late_march)
    or (ordered.ends_in_late_march and ordered.child is not null and ordered.rows_of_child = 1)
    or (
        ordered.ends_in_late_march
        and ordered.sw_decom = ordered.latest_decom
        and ordered.earlier_decom < ordered.sw_dec
    )
