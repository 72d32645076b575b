-- A child's latest social worker episode has no end. Rows without a child count as one child's.
select {{ flagged('sw_episodes') }}
from (
    select
        return_id,
        row_number,
        child,
        sw_dec_text,
        row_number() over (
            partition by return_id, child
            order by case when sw_decom is null then 1 else 0 end asc, sw_decom desc, row_number asc
        ) as place_from_latest
    from {{ ref('stg_sw_episodes') }}
) as sw_episodes
where sw_episodes.place_from_latest = 1
    and sw_episodes.sw_dec_text is not null
