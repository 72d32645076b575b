-- An episode that carries on last year's open one is as far from home as that one was.
select {{ flagged('episodes') }}
from {{ first_episode_and_last_of_previous_year() }}
where previous.dec is null
    and episodes.rne = previous.rne
    and {{ distance_differs() }}
