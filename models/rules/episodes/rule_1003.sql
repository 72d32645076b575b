-- No decision to adopt is dated before the first episode with which care began.
with entries as (
    {{ one_episode_per_child("rne = 'S'") | indent(4) }}
),

failing as (
    select {{ pair('episodes', 'placed_adoption', first_alias='entry', second_alias='placed') }}
    from entries as entry
    inner join {{ ref('stg_placed_adoption') }} as placed
        on entry.return_id = placed.return_id
        and entry.child = placed.child
    where placed.date_placed < entry.decom
)

{{ flagged_pairs('episodes', 'placed_adoption') }}
