-- A reason for having no SDQ score is only for a child looked after all year.
select {{ flagged('oc2') }}
from {{ oc2_and_care() }}
where oc2.sdq_reason is not null
    and not coalesce(children.is_continuously_looked_after, false)
