-- The date of the match with adopters, where given, must be a real date.
select {{ flagged('ad1') }}
from {{ ref('stg_ad1') }} as ad1
where ad1.date_match_text is not null
    and ad1.date_match is null
