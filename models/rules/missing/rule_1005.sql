-- The end of a missing period, where given, is a real date.
select {{ flagged('missing') }}
from {{ ref('stg_missing') }} as missing
where missing.mis_end_text is not null
    and missing.mis_end is null
