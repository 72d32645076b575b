-- One row per return and child with episodes: facts about the whole of the child's time in care.
-- "In the year" is care on at least one day of the collection year; an episode without a DECOM is
-- never in the year.
with facts as (
    select
        return_id,
        child,
        decom,
        coalesce(ls, '') in {{ codes_of('short breaks') }} as is_short_break,
        coalesce(decom <= collection_end and (dec >= collection_start or dec is null), false)
            as is_in_year,
        coalesce(rne = 'S' and decom > collection_start and decom <= collection_end, false)
            as starts_in_year,
        coalesce(
            coalesce(rec, '') <> 'X1' and dec >= collection_start and dec <= collection_end, false
        ) as ceases_in_year
    from {{ ref('stg_episodes') }}
    where child is not null
)

select
    return_id,
    child,
    min(decom) as first_decom,
    max(decom) as latest_decom,
    max(case when is_in_year then 1 else 0 end) = 1 as is_in_year,
    max(case when not is_short_break then 1 else 0 end) = 1 as is_beyond_short_breaks,
    max(case when is_in_year and not is_short_break then 1 else 0 end) = 1
        as is_in_year_beyond_short_breaks,
    max(case when is_in_year then 1 else 0 end) = 1
    and max(
        case when starts_in_year or ceases_in_year or (is_short_break and is_in_year) then 1 else 0 end
    ) = 0 as is_continuously_looked_after
from facts
group by return_id, child
