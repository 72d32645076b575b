-- Every decision but the child's latest has been reversed. A blank date ranks below all dates; of
-- equal rows the first in the file is the latest.
with ranked as (
    select
        return_id,
        row_number,
        child,
        date_placed_ceased_text,
        row_number() over (
            {{ one_child() }}
            order by case when date_placed is null then 1 else 0 end asc, date_placed desc, row_number asc
        ) as place_from_latest
    from {{ ref('stg_placed_adoption') }}
)

select {{ flagged('placed_adoption', 'ranked') }}
from ranked
where ranked.place_from_latest > 1
    and ranked.date_placed_ceased_text is null
