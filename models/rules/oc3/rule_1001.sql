-- A care leaver was in care for 91 days from the 14th birthday on and for a day from the 16th on,
-- short breaks left out, and was not adopted. Care of this year and last year is seen.
with pooled as (
    {%- for episodes, place_of_table in [('stg_episodes', 1), ('int_previous_episodes', 2)] %}
    select return_id, row_number, child, decom, dec, ls, rec, {{ place_of_table }} as place_of_table
    from {{ ref(episodes) }}
    where child is not null
    {{- '\n\n    union all\n' if not loop.last }}
    {%- endfor %}
),

ranked as (
    select
        pooled.*,
        coalesce(decom = max(decom) over (partition by return_id, child), false) as is_latest,
        row_number() over (
            partition by return_id, child, decom
            order by case when dec is null then 1 else 0 end, dec, place_of_table, row_number
        ) as place_among_same_decom
    from pooled
),

-- One row per child and DECOM: the one that ended first.
kept as (
    select *
    from ranked
    where place_among_same_decom = 1
),

-- A latest episode that has not ended counts up to the end of the year, any other counts nothing.
care_at_birthdays as (
    select
        kept.return_id,
        kept.child,
        kept.decom,
        case
            when kept.dec is null and kept.is_latest then header.collection_end
            else kept.dec
        end as dec,
        {{ add_years('header.dob', 14) }} as birthday_14,
        {{ add_years('header.dob', 16) }} as birthday_16
    from kept
    inner join {{ ref('stg_header') }} as header
        on kept.return_id = header.return_id
        and kept.child = header.child
    where {{ add_years('header.dob', 20) }} > header.collection_end
        and coalesce(kept.ls, '') not in ('V3', 'V4')
),

totals as (
    select
        return_id,
        child
        {%- for age in [14, 16] %},
        sum(
            case
                when dec is null or dec <= decom or dec <= birthday_{{ age }} then 0
                when decom > birthday_{{ age }} then {{ dbt.datediff('decom', 'dec', 'day') }}
                else {{ dbt.datediff('birthday_' ~ age, 'dec', 'day') }}
            end
        ) as days_from_{{ age }}
        {%- endfor %}
    from care_at_birthdays
    group by return_id, child
)

select {{ flagged('oc3') }}
from {{ ref('stg_oc3') }} as oc3
left join totals
    on oc3.return_id = totals.return_id
    and oc3.child = totals.child
where oc3.return_id in (select return_id from totals)
    and (
        totals.child is null
        or totals.days_from_14 < 91
        or totals.days_from_16 < 1
        or exists (
            select 1
            from kept
            where kept.return_id = oc3.return_id
                and kept.child = oc3.child
                and kept.is_latest
                and kept.rec in ('E11', 'E12')
        )
    )
