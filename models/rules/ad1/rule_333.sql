-- A match with adopters needs a decision to place for adoption on or before its day.
select {{ flagged('ad1') }}
from {{ ref('stg_ad1') }} as ad1
where ad1.date_match is not null
    and (ad1.date_int is null or ad1.date_int > ad1.date_match)
