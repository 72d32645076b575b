-- A child looked after all year has an OC2 row, with the four required items filled in. Where there
-- is no row, the child's first episode is flagged.
select {{ flagged('oc2') }}
from {{ ref('stg_oc2') }} as oc2
where {{ any_blank('oc2', required_oc2_items()) }}
    and {{ is_looked_after_all_year('oc2') }}

union all

select {{ flagged('episodes') }}
from {{ ref('int_episodes') }} as episodes
where episodes.is_first
    and {{ is_looked_after_all_year('episodes') }}
    and not {{ child_is_in('stg_oc2', 'episodes') }}
