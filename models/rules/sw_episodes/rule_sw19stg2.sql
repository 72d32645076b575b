-- No two social worker episodes of a child have the same start, as written; nor a blank one.
select {{ flagged('sw_episodes') }}
from (
    select
        return_id,
        row_number,
        child,
        row_number() over (
            partition by return_id, child, sw_decom_text order by row_number
        ) as place_among_same_decom
    from {{ ref('stg_sw_episodes') }}
) as sw_episodes
where sw_episodes.place_among_same_decom > 1
