-- A missing period that has ended did so in the collection year.
select {{ flagged('missing') }}
from {{ ref('stg_missing') }} as missing
where missing.mis_end < missing.collection_start
    or missing.mis_end > missing.collection_end
