-- Only the legal status changed: it differs from the episode before, and no placement detail does.
select {{ flagged('episodes') }}
from {{ ref('int_episodes') }} as episodes
where episodes.rne = 'L'
    and episodes.previous_row_number is not null
    and (
        episodes.ls = episodes.previous_ls
        or episodes.place is distinct from episodes.previous_place
        or episodes.pl_post is distinct from episodes.previous_pl_post
        or episodes.urn is distinct from episodes.previous_urn
        or episodes.place_provider is distinct from episodes.previous_place_provider
    )
