-- NB_ADOPTR, where given, must be one of the codes.
select {{ flagged('ad1') }}
from {{ ref('stg_ad1') }} as ad1
where ad1.nb_adoptr is not null
    and not {{ is_allowed_code('ad1', 'nb_adoptr') }}
