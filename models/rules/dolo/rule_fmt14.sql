-- Every child in the deprivation of liberty (DoLO) file must be in the header; a blank one is told by FMT12.
select {{ flagged('dolo') }}
from {{ ref('stg_dolo') }} as dolo
where dolo.child is not null
    and not {{ child_is_in('stg_header', 'dolo') }}
