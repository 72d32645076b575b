-- An authority or a date needs a previous permanence option: a code other than Z1.
select {{ flagged('prev_perm') }}
from {{ ref('stg_prev_perm') }} as prev_perm
where coalesce(prev_perm.prev_perm, 'Z1') = 'Z1'
    and {{ any_filled('prev_perm', ['la_perm', 'date_perm_text']) }}
