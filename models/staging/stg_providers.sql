-- Ofsted's providers as loaded with each return: codes and postcode in upper case, no spaces. The
-- far-future date 31/12/9999 counts as blank.
with cleaned as (
    select
        return_id,
        cast(row_number as {{ dbt.type_int() }}) as row_number,
        {{ cleaned('urn') }} as urn,
        replace({{ cleaned('place_codes') }}, ' ', '') as place_codes,
        replace({{ cleaned('provider_codes') }}, ' ', '') as provider_codes,
        {{ cleaned('reg_end') }} as reg_end_text,
        replace({{ cleaned('postcode') }}, ' ', '') as postcode
    from {{ source('ssda903_raw', 'providers') }}
),

without_far_future as (
    select
        return_id,
        row_number,
        urn,
        place_codes,
        provider_codes,
        {{ without_far_future('reg_end_text') }} as reg_end_text,
        postcode
    from cleaned
)

select
    return_id,
    row_number,
    urn,
    place_codes,
    provider_codes,
    {{ try_date('reg_end_text') }} as reg_end,
    postcode
from without_far_future
