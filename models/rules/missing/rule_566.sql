-- A missing period with an end has a type.
select {{ flagged('missing') }}
from {{ ref('stg_missing') }} as missing
where missing.mis_end_text is not null
    and missing.missing is null
