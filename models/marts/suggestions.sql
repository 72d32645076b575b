{{ config(materialized='table') }}
-- Suggested corrections of placements: those that were tried out, clear errors and make none. One row
-- per field to change. Where one correction makes all the changes of another and more, only one of them
-- is kept: the one that clears more errors or, where they clear the same number, the smaller one.
with checked as (
    select distinct
        corrections.return_id,
        corrections.correction_id,
        corrections.placement_row,
        corrections.provider_urn,
        corrections.field_bits,
        corrections.only_row,
        checks.errors_cleared,
        checks.rules_cleared
    from {{ ref('int_corrections') }} as corrections
    inner join {{ ref('stg_correction_checks') }} as checks
        on corrections.return_id = checks.return_id
        and corrections.correction_id = checks.correction_id
    where checks.errors_cleared > 0
        and checks.errors_made = 0
),

pairs as (
    select
        checked.return_id,
        checked.correction_id,
        other.errors_cleared - checked.errors_cleared as clears_more,
        (other.field_bits & checked.field_bits) = other.field_bits
        and (checked.only_row is null or coalesce(checked.only_row = other.only_row, false))
            as other_is_part,
        (other.field_bits & checked.field_bits) = checked.field_bits
        and (other.only_row is null or coalesce(checked.only_row = other.only_row, false))
            as is_part_of_other
    from checked
    inner join checked as other
        on checked.return_id = other.return_id
        and checked.placement_row = other.placement_row
        and checked.provider_urn = other.provider_urn
        and checked.correction_id <> other.correction_id
),

outdone as (
    select distinct
        return_id,
        correction_id
    from pairs
    where (other_is_part and clears_more >= 0)
        or (is_part_of_other and clears_more > 0)
),

sure as (
    select
        return_id,
        correction_id,
        min(
            case confidence
                {%- for word in confidence_words() %}
                when '{{ word }}' then {{ loop.index }}
                {%- endfor %}
            end
        ) as confidence_rank
    from {{ ref('int_corrections') }}
    group by return_id, correction_id
),

numbered as (
    select
        checked.*,
        sure.confidence_rank,
        row_number() over (
            partition by checked.return_id
            order by
                checked.placement_row asc,
                sure.confidence_rank desc,
                checked.errors_cleared desc,
                checked.provider_urn asc,
                checked.field_bits asc,
                coalesce(checked.only_row, 0) asc
        ) as correction_number
    from checked
    inner join sure
        on checked.return_id = sure.return_id
        and checked.correction_id = sure.correction_id
    left join outdone
        on checked.return_id = outdone.return_id
        and checked.correction_id = outdone.correction_id
    where outdone.correction_id is null
)

select
    numbered.return_id,
    returns.la_code,
    returns.collection_year,
    'episodes' as table_name,
    corrections.row_number,
    corrections.child,
    cast(numbered.correction_number as integer) as correction_number,
    corrections.field,
    corrections.value_now,
    corrections.value_suggested,
    corrections.basis,
    case numbered.confidence_rank
        {%- for word in confidence_words() %}
        when {{ loop.index }} then '{{ word }}'
        {%- endfor %}
    end as confidence,
    numbered.errors_cleared,
    numbered.rules_cleared
from numbered
inner join {{ ref('int_corrections') }} as corrections
    on numbered.return_id = corrections.return_id
    and numbered.correction_id = corrections.correction_id
inner join {{ ref('stg_returns') }} as returns
    on numbered.return_id = returns.return_id
