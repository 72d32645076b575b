-- An episode that carries on last year's open one is in the same authority. Text in last year's DEC
-- that is no date counts as an end here.
select {{ flagged('episodes') }}
from {{ first_episode_and_last_of_previous_year() }}
where previous.dec_text is null
    and episodes.rne = previous.rne
    and episodes.pl_la is distinct from previous.pl_la
