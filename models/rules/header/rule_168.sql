-- A UPN has the standard form, or is one of the codes for an unknown number.
select {{ flagged('header') }}
from {{ ref('stg_header') }} as header
where header.upn not in {{ codes_of('unknown UPN') }}
    and not {{ matches('header.upn', '[A-HJ-NP-RT-Z][0-9]{11}[0-9A-Z]') }}
