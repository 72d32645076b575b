-- What became of the errors from return to return, for each authority and collection year.
with sightings as (
    select
        la_code,
        collection_year,
        return_id,
        due,
        next_return_id,
        run_number,
        seen_before,
        seen_after
    from {{ ref('int_error_sightings') }}
),

-- Each part names the authority and year, so that the history of one series reads its errors only.
counted as (
    select
        la_code,
        collection_year,
        return_id,
        sequence_number,
        last_loaded_at as loaded_at,
        0 as error_count,
        0 as due_now_count,
        0 as errors_new,
        0 as errors_reopened,
        0 as errors_fixed,
        0 as errors_outstanding
    from {{ ref('int_return_order') }}

    union all

    select
        la_code,
        collection_year,
        return_id,
        null as sequence_number,
        null as loaded_at,
        1 as error_count,
        case when due = 'now' then 1 else 0 end as due_now_count,
        case when seen_before is null then 1 else 0 end as errors_new,
        case when run_number > seen_before + 1 then 1 else 0 end as errors_reopened,
        0 as errors_fixed,
        case when run_number = seen_before + 1 then 1 else 0 end as errors_outstanding
    from sightings

    union all

    -- The next return in which the rule was run does not have the error.
    select
        la_code,
        collection_year,
        next_return_id as return_id,
        null as sequence_number,
        null as loaded_at,
        0 as error_count,
        0 as due_now_count,
        0 as errors_new,
        0 as errors_reopened,
        1 as errors_fixed,
        0 as errors_outstanding
    from sightings
    where next_return_id is not null
        and (seen_after is null or seen_after > run_number + 1)
)

select
    la_code,
    collection_year,
    return_id,
    max(sequence_number) as sequence_number,
    max(loaded_at) as loaded_at,
    cast(sum(error_count) as integer) as error_count,
    cast(sum(due_now_count) as integer) as due_now_count,
    cast(sum(errors_new) as integer) as errors_new,
    cast(sum(errors_reopened) as integer) as errors_reopened,
    cast(sum(errors_fixed) as integer) as errors_fixed,
    cast(sum(errors_outstanding) as integer) as errors_outstanding
from counted
group by la_code, collection_year, return_id
