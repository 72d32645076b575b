-- PN0 is for reviews before the 4th birthday.
select {{ flagged('reviews') }}
from {{ ref('stg_reviews') }} as reviews
where reviews.review_code = 'PN0'
    and reviews.review >= {{ add_years('reviews.dob', 4) }}
