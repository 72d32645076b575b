-- From a temporary placement the child goes back, by a change of placement, to the one before it;
-- since 2026 to the same postcode too. Blank is a value of its own.
select {{ flagged('episodes') }}
from {{ ref('int_episodes') }} as episodes
inner join {{ ref('int_episodes') }} as usual
    on episodes.return_id = usual.return_id
    and episodes.child = usual.child
    and episodes.episode_number = usual.episode_number + 2
where episodes.previous_place in {{ codes_of('temporary placements') }}
    and (
        coalesce(episodes.rne, '') <> 'P'
        or episodes.place is distinct from usual.place
        or (
            episodes.ruleset_year >= 2026
            and {{ postcode_key('episodes.pl_post') }} is distinct from {{ postcode_key('usual.pl_post') }}
        )
    )
