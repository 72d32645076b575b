-- LA_PERM, where given, must be one of the authority codes.
select {{ flagged('prev_perm') }}
from {{ ref('stg_prev_perm') }} as prev_perm
where prev_perm.la_perm is not null
    and not {{ is_allowed_code('prev_perm', 'la_perm') }}
