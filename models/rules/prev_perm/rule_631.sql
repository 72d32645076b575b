-- PREV_PERM, where given, must be one of the codes.
select {{ flagged('prev_perm') }}
from {{ ref('stg_prev_perm') }} as prev_perm
where prev_perm.prev_perm is not null
    and not {{ is_allowed_code('prev_perm', 'prev_perm') }}
