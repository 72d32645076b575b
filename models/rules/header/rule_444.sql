-- A UPN belongs to one row only; the codes for having none may be repeated.
select {{ flagged('header') }}
from (
    select
        return_id,
        row_number,
        child,
        count(*) over (partition by return_id, upn) as rows_with_upn
    from {{ ref('stg_header') }}
    where upn not in {{ codes_of('unknown UPN') }}
) as header
where header.rows_with_upn > 1
