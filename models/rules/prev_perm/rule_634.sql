-- No previous permanence details for a child whose latest episode began before April 2016.
with failing as (
    select
        prev_perm.return_id,
        prev_perm.row_number as prev_perm_row_number,
        episodes.row_number as episode_row_number,
        prev_perm.child
    from {{ ref('stg_prev_perm') }} as prev_perm
    inner join {{ ref('int_children') }} as children
        on prev_perm.return_id = children.return_id
        and prev_perm.child = children.child
    inner join {{ ref('stg_episodes') }} as episodes
        on prev_perm.return_id = episodes.return_id
        and prev_perm.child = episodes.child
    where children.latest_decom < cast('2016-04-01' as date)
        and (
            prev_perm.prev_perm is not null
            or prev_perm.la_perm is not null
            or prev_perm.date_perm_text is not null
        )
)

select {{ flagged('prev_perm', alias='failing', row_number='prev_perm_row_number') }}
from failing

union all

select {{ flagged('episodes', alias='failing', row_number='episode_row_number') }}
from failing
