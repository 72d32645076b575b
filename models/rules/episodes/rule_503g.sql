-- The first episode is as far from home as the episode left open last year was.
select {{ flagged('episodes') }}
from {{ first_episode_and_last_of_previous_year() }}
where previous.dec is null
    and {{ distance_differs() }}
