-- An order that has ended did so in the collection year.
select {{ flagged('dolo') }}
from {{ ref('stg_dolo') }} as dolo
where dolo.dolo_end < dolo.collection_start
    or dolo.dolo_end > dolo.collection_end
