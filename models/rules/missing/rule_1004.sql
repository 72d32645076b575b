-- A missing period has a start that is a real date.
select {{ flagged('missing') }}
from {{ ref('stg_missing') }} as missing
where missing.mis_start is null
