-- A child only ever in short breaks has neither MOTHER nor reviews filled in.
with filled as (
    select
        return_id,
        child,
        1 as has_mother,
        0 as has_review
    from {{ ref('stg_header') }}
    where mother is not null

    union all

    select
        return_id,
        child,
        0 as has_mother,
        1 as has_review
    from {{ ref('stg_reviews') }}
    where review_text is not null or review_code is not null
),

failing as (
    select
        filled.return_id,
        filled.child,
        max(filled.has_mother) = 1 as has_mother,
        max(filled.has_review) = 1 as has_review
    from filled
    inner join {{ ref('int_children') }} as children
        on filled.return_id = children.return_id
        and filled.child = children.child
    where not children.is_beyond_short_breaks
    group by filled.return_id, filled.child
)

select {{ flagged('episodes') }}
from {{ ref('stg_episodes') }} as episodes
inner join failing
    on episodes.return_id = failing.return_id
    and episodes.child = failing.child

union all

select {{ flagged('header') }}
from {{ ref('stg_header') }} as header
inner join failing
    on header.return_id = failing.return_id
    and header.child = failing.child
where header.mother is not null
    or failing.has_review

union all

select {{ flagged('reviews') }}
from {{ ref('stg_reviews') }} as reviews
inner join failing
    on reviews.return_id = failing.return_id
    and reviews.child = failing.child
where reviews.review_text is not null
    or reviews.review_code is not null
    or failing.has_mother
