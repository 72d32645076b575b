-- No episode follows one that ended because the child died or was found to be an adult.
select {{ flagged('episodes') }}
from {{ ref('int_episodes') }} as episodes
where episodes.rec in ('E2', 'E15')
    and episodes.decom is not null
    and episodes.next_row_number is not null
