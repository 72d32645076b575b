-- Legal status and placement both changed: the status differs from the episode before, and so does
-- at least one placement detail. Here a blank is the same as a blank.
select {{ flagged('episodes') }}
from {{ ref('int_episodes') }} as episodes
where episodes.rne in ('U', 'B')
    and episodes.previous_row_number is not null
    and (
        episodes.ls is not distinct from episodes.previous_ls
        or (
            episodes.place is not distinct from episodes.previous_place
            and episodes.pl_post is not distinct from episodes.previous_pl_post
            and episodes.urn is not distinct from episodes.previous_urn
            and episodes.place_provider is not distinct from episodes.previous_place_provider
        )
    )
