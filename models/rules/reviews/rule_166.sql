-- Every review has a real date.
select {{ flagged('reviews') }}
from {{ ref('stg_reviews') }} as reviews
where reviews.review is null
