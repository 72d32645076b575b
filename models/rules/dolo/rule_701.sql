-- The end of an order, where given, is a real date.
select {{ flagged('dolo') }}
from {{ ref('stg_dolo') }} as dolo
where dolo.dolo_end_text is not null
    and dolo.dolo_end is null
