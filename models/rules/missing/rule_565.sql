-- A missing period with a start has a type.
select {{ flagged('missing') }}
from {{ ref('stg_missing') }} as missing
where missing.mis_start_text is not null
    and missing.missing is null
