-- A deprivation of liberty order has a start that is a real date.
select {{ flagged('dolo') }}
from {{ ref('stg_dolo') }} as dolo
where dolo.dolo_start is null
