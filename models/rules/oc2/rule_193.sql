-- No intervention items without a substance misuse problem.
select {{ flagged('oc2') }}
from {{ ref('stg_oc2') }} as oc2
where coalesce(oc2.substance_misuse, '0') = '0'
    and {{ any_filled('oc2', ['intervention_received', 'intervention_offered']) }}
