-- A child in an adoptive placement has a decision to place with a date.
select {{ flagged('episodes') }}
from {{ ref('stg_episodes') }} as episodes
where episodes.place in {{ codes_of('adoptive placements') }}
    and not {{ has_dated_decision('episodes') }}
