-- An order starts by the last day of the collection year.
select {{ flagged('dolo') }}
from {{ ref('stg_dolo') }} as dolo
where dolo.dolo_start > dolo.collection_end
