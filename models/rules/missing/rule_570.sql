-- A missing period starts by the last day of the collection year.
select {{ flagged('missing') }}
from {{ ref('stg_missing') }} as missing
where missing.mis_start > missing.collection_end
