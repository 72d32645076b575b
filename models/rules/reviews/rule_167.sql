-- A review date goes with one of the participation codes, and no date with no code.
select {{ flagged('reviews') }}
from {{ ref('stg_reviews') }} as reviews
where (reviews.review_text is null and reviews.review_code is not null)
    or (reviews.review_text is not null and not {{ is_allowed_code('reviews', 'review_code') }})
