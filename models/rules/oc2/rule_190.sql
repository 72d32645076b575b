-- Conviction, health and substance misuse items are only for a child looked after all year.
select {{ flagged('oc2') }}
from {{ oc2_and_care() }}
where {{ any_filled('oc2', conditional_oc2_items() + required_oc2_items()) }}
    and not coalesce(children.is_continuously_looked_after, false)
