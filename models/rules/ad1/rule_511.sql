-- Two adopters are not coded as one man or one woman.
select {{ flagged('ad1') }}
from {{ ref('stg_ad1') }} as ad1
where ad1.nb_adoptr = '2'
    and ad1.sex_adoptr in ('M1', 'F1')
