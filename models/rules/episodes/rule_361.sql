-- Police protection lasts 3 days at most.
select {{ flagged('episodes') }}
from (
    {{ runs_of_legal_status('L1') | indent(4) }}
) as episodes
where episodes.days > 3
