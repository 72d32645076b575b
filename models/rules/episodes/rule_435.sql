-- Only the placement changed: the legal status is that of the episode before, and not all placement
-- details are. A blank is the same as a blank, but nothing can be said of a placement
-- without type or postcode.
select {{ flagged('episodes') }}
from {{ ref('int_episodes') }} as episodes
where episodes.rne in ('P', 'T')
    and episodes.previous_row_number is not null
    and (
        episodes.ls is distinct from episodes.previous_ls
        or (
            episodes.place = episodes.previous_place
            and episodes.pl_post = episodes.previous_pl_post
            and episodes.urn is not distinct from episodes.previous_urn
            and episodes.place_provider is not distinct from episodes.previous_place_provider
        )
    )
