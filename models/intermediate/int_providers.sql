-- Ofsted's providers with the authority that each one's postcode lies in. A URN may have several
-- rows.
select
    providers.return_id,
    providers.row_number,
    providers.urn,
    providers.place_codes,
    providers.provider_codes,
    providers.reg_end,
    providers.postcode,
    postcodes.la_code as la_code_inferred,
    postcodes.la_name as la_name_inferred
from {{ ref('stg_providers') }} as providers
left join {{ ref('stg_postcodes') }} as postcodes
    on providers.return_id = postcodes.return_id
    and providers.postcode = postcodes.postcode
