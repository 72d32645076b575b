-- A care leaver has an episode this year or last. A blank child never has one.
select {{ flagged('oc3') }}
from {{ ref('stg_oc3') }} as oc3
where oc3.child is null
    or (
        not {{ child_is_in('stg_episodes', 'oc3') }}
        and not {{ child_is_in('int_previous_episodes', 'oc3') }}
    )
