-- From a temporary placement the child goes back, by a change of placement, to the one before it;
-- since 2026 to the same postcode too.
select {{ flagged('episodes') }}
from {{ ref('int_episodes') }} as episodes
inner join {{ ref('int_episodes') }} as usual
    on episodes.return_id = usual.return_id
    and episodes.child = usual.child
    and episodes.episode_number = usual.episode_number + 2
where episodes.previous_place in {{ temporary_placements() }}
    and (
        coalesce(episodes.rne, '') <> 'P'
        or coalesce(episodes.place <> usual.place, true)
        or (episodes.ruleset_year >= 2026 and coalesce(episodes.pl_post <> usual.pl_post, true))
    )
