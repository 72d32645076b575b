-- A child in an adoptive placement has a decision to place with a date.
select {{ flagged('episodes') }}
from {{ ref('stg_episodes') }} as episodes
where {{ is_placed_for_adoption('episodes') }}
    and not {{ has_dated_decision('episodes') }}
