-- Every child in the header must be in the episodes or in the care leavers' file.
select {{ flagged('header') }}
from {{ ref('stg_header') }} as header
where not {{ child_is_in('stg_episodes', 'header') }}
    and not {{ child_is_in('stg_oc3', 'header') }}
