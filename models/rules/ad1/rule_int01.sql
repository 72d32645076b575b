-- Every child in the adoption file must be in the header.
select {{ flagged('ad1') }}
from {{ ref('stg_ad1') }} as ad1
where not {{ child_is_in('stg_header', 'ad1') }}
