-- Only the last social worker episode has no end. Rows without a child count as one child's.
select {{ flagged('sw_episodes') }}
from (
    select
        return_id,
        row_number,
        child,
        sw_dec,
        lead(row_number) over (
            partition by return_id, child
            order by case when sw_decom is null then 1 else 0 end, sw_decom, row_number
        ) as next_row_number
    from {{ ref('stg_sw_episodes') }}
) as sw_episodes
where sw_episodes.next_row_number is not null
    and sw_episodes.sw_dec is null
