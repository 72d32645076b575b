-- An order ends after the day on which it starts.
select {{ flagged('dolo') }}
from {{ ref('stg_dolo') }} as dolo
where dolo.dolo_end <= dolo.dolo_start
