-- Every child in the deprivation of liberty (DoLO) file must be in the header; FMT12 flags a blank one.
select {{ flagged('dolo') }}
from {{ ref('stg_dolo') }} as dolo
where dolo.child is not null
    and not {{ child_is_in('stg_header', 'dolo') }}
