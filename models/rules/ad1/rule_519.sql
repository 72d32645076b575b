-- Civil partners are two people.
select {{ flagged('ad1') }}
from {{ ref('stg_ad1') }} as ad1
where ad1.ls_adoptr = 'L2'
    and coalesce(ad1.sex_adoptr, '') not in ('MM', 'FF', 'MF')
