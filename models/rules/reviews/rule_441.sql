-- PN1 to PN7 are for reviews from the 4th birthday on.
select {{ flagged('reviews') }}
from {{ ref('stg_reviews') }} as reviews
where reviews.review_code in ('PN1', 'PN2', 'PN3', 'PN4', 'PN5', 'PN6', 'PN7')
    and reviews.review < {{ add_years('reviews.dob', 4) }}
