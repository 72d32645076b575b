-- A missing period does not end before it starts.
select {{ flagged('missing') }}
from {{ ref('stg_missing') }} as missing
where missing.mis_start > missing.mis_end
