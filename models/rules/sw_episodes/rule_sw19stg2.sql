-- No two social worker episodes of a child have the same start.
select {{ flagged('sw_episodes') }}
from (
    select
        return_id,
        row_number,
        child,
        count(*) over (partition by return_id, child, sw_decom) as rows_with_same_decom
    from {{ ref('stg_sw_episodes') }}
    where child is not null
        and sw_decom is not null
) as sw_episodes
where sw_episodes.rows_with_same_decom > 1
