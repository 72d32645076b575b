-- No previous permanence details for a child whose latest episode began before April 2016.
with failing as (
    select {{ pair('prev_perm', 'episodes') }}
    from {{ ref('stg_prev_perm') }} as prev_perm
    inner join {{ ref('int_children') }} as children
        on prev_perm.return_id = children.return_id
        and prev_perm.child = children.child
    inner join {{ ref('stg_episodes') }} as episodes
        on prev_perm.return_id = episodes.return_id
        and prev_perm.child = episodes.child
    where children.latest_decom < cast('2016-04-01' as date)
        and {{ any_filled('prev_perm', ['prev_perm', 'la_perm', 'date_perm_text']) }}
)

{{ flagged_pairs('prev_perm', 'episodes') }}
