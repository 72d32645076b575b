-- The type of a missing period, where given, is one of the codes.
select {{ flagged('missing') }}
from {{ ref('stg_missing') }} as missing
where missing.missing is not null
    and not {{ is_allowed_code('missing', 'missing') }}
