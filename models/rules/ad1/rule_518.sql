-- An unmarried couple of the same sex is two men or two women.
select {{ flagged('ad1') }}
from {{ ref('stg_ad1') }} as ad1
where ad1.ls_adoptr = 'L4'
    and coalesce(ad1.sex_adoptr, '') not in ('MM', 'FF')
