-- Every child in the UASC file must be in the header.
select {{ flagged('uasc') }}
from {{ ref('stg_uasc') }} as uasc
where not {{ child_is_in('stg_header', 'uasc') }}
