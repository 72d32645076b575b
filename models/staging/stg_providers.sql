-- Ofsted's providers as loaded with each return: codes and postcode in upper case, no spaces. The
-- far-future date 31/12/9999 counts as blank.
select
    return_id,
    row_number,
    {{ cleaned('urn') }} as urn,
    replace({{ cleaned('place_codes') }}, ' ', '') as place_codes,
    replace({{ cleaned('provider_codes') }}, ' ', '') as provider_codes,
    {{ try_date("nullif(" ~ cleaned('reg_end') ~ ", '31/12/9999')") }} as reg_end,
    replace({{ cleaned('postcode') }}, ' ', '') as postcode
from {{ source('ssda903_raw', 'providers') }}
