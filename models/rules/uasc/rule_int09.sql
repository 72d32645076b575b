-- Every child in the UASC file must be in the header, which has a column uasc: hence the alias.
select {{ flagged('uasc', 'listed') }}
from {{ ref('stg_uasc') }} as listed
where not {{ child_is_in('stg_header', 'listed') }}
