-- Detention in the authority's accommodation under PACE lasts 21 days at most.
select {{ flagged('episodes') }}
from (
    {{ periods_of_legal_status('J2') | indent(4) }}
) as episodes
where episodes.days > 21
