-- An emergency protection order lasts 21 days at most.
select {{ flagged('episodes') }}
from (
    {{ runs_of_legal_status('L2') | indent(4) }}
) as episodes
where episodes.days > 21
