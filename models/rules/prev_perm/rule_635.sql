-- An authority or a date needs a previous permanence code.
select {{ flagged('prev_perm') }}
from {{ ref('stg_prev_perm') }} as prev_perm
where prev_perm.prev_perm is null
    and (prev_perm.la_perm is not null or prev_perm.date_perm_text is not null)
