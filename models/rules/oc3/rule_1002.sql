-- A care leaver has an episode in this return or an earlier one; one of 20 or more only where the
-- returns reach back to the 16th birthday. A blank child never has one.
select {{ flagged('oc3') }}
from {{ ref('stg_oc3') }} as oc3
inner join {{ ref('int_reach') }} as seen
    on oc3.return_id = seen.return_id
where
    (
        {{ add_years('oc3.dob', 20) }} > oc3.collection_end
        or {{ add_years('oc3.dob', 16) }} >= seen.reach
    )
    and (
        oc3.child is null
        or not (
            {{ child_is_in('stg_episodes', 'oc3') }}
            or {{ child_is_in('int_earlier_episodes', 'oc3') }}
        )
    )
