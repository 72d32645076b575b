-- A child assessment order lasts 7 days at most.
select {{ flagged('episodes') }}
from (
    {{ periods_of_legal_status('L3') | indent(4) }}
) as episodes
where episodes.days > 7
