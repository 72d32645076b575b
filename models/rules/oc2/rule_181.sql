-- Each conviction, health and substance misuse item is 0, 1 or blank.
select {{ flagged('oc2') }}
from {{ ref('stg_oc2') }} as oc2
where {{ any_column('oc2', conditional_oc2_items() + required_oc2_items(), "not in ('0', '1')") }}
