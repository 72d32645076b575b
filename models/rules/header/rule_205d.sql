-- A child who is UASC now and was in last year's header was UASC last year too.
select {{ flagged('header') }}
from {{ ref('stg_header') }} as header
where {{ child_is_in('int_uasc_children', 'header') }}
    and {{ child_is_in('int_previous_header', 'header') }}
    and not {{ was_uasc('header', years_back=1) }}
