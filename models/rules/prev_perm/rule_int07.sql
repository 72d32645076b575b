-- Every child in the previous permanence file must be in the header.
select {{ flagged('prev_perm') }}
from {{ ref('stg_prev_perm') }} as prev_perm
where not {{ child_is_in('stg_header', 'prev_perm') }}
