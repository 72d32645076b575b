-- A period coded as missing or away has a start.
select {{ flagged('missing') }}
from {{ ref('stg_missing') }} as missing
where missing.missing in ('M', 'A')
    and missing.mis_start_text is null
