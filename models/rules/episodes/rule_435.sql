-- Only the placement changed: the legal status is that of the episode before, and not all placement
-- details are. Here a blank is never the same as a blank.
select {{ flagged('episodes') }}
from {{ ref('int_episodes') }} as episodes
where episodes.rne in ('P', 'T')
    and episodes.previous_row_number is not null
    and (
        not coalesce(episodes.ls = episodes.previous_ls, false)
        or (
            episodes.place = episodes.previous_place
            and episodes.pl_post = episodes.previous_pl_post
            and episodes.urn = episodes.previous_urn
            and episodes.place_provider = episodes.previous_place_provider
        )
    )
