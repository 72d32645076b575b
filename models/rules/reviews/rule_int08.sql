-- Every child in the reviews file must be in the header.
select {{ flagged('reviews') }}
from {{ ref('stg_reviews') }} as reviews
where not {{ child_is_in('stg_header', 'reviews') }}
