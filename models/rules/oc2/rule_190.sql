-- Conviction, health and substance misuse items are only for a child looked after all year.
select {{ flagged('oc2') }}
from {{ ref('stg_oc2') }} as oc2
where {{ any_filled('oc2', conditional_oc2_items() + required_oc2_items()) }}
    and not {{ is_looked_after_all_year('oc2') }}
