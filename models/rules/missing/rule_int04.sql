-- Every child in the missing periods must be in the header.
select {{ flagged('missing') }}
from {{ ref('stg_missing') }} as missing
where not {{ child_is_in('stg_header', 'missing') }}
