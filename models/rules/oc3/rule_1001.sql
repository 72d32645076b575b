-- A care leaver was in care for 91 days from the 14th birthday on and for a day from the 16th on,
-- short breaks left out, and was not adopted. One of 20 or more is judged by a birthday only where the
-- returns reach back to it.
with pooled as (
    select
        return_id,
        0 as years_back,
        row_number,
        child,
        decom,
        dec,
        ls,
        rec
    from {{ ref('stg_episodes') }}
    where child is not null

    union all

    select
        return_id,
        years_back,
        row_number,
        child,
        decom,
        dec,
        ls,
        rec
    from {{ ref('int_earlier_episodes') }}
    where child is not null
),

ranked as (
    select
        *,
        coalesce(decom = max(decom) over (partition by return_id, child), false) as is_latest,
        row_number() over (
            partition by return_id, child, decom
            order by case when dec is null then 1 else 0 end, dec, years_back, row_number
        ) as place_among_same_decom
    from pooled
),

-- One row per child and DECOM: the one that ended first.
kept as (
    select *
    from ranked
    where place_among_same_decom = 1
),

dated as (
    select
        return_id,
        child,
        dob,
        collection_end,
        row_number() over (partition by return_id, child order by row_number) as place
    from {{ ref('stg_header') }}
    where child is not null
        and dob is not null
),

children as (
    select
        return_id,
        child,
        collection_end,
        {{ add_years('dob', 14) }} as birthday_14,
        {{ add_years('dob', 16) }} as birthday_16,
        {{ add_years('dob', 20) }} as birthday_20
    from dated
    where place = 1
),

-- A latest episode that has not ended counts up to the end of the year, any other counts nothing.
care as (
    select
        children.return_id,
        children.child,
        children.birthday_14,
        children.birthday_16,
        kept.decom,
        case
            when kept.dec is null and kept.is_latest then children.collection_end
            else kept.dec
        end as dec
    from children
    inner join kept
        on children.return_id = kept.return_id
        and children.child = kept.child
    where coalesce(kept.ls, '') not in {{ codes_of('short breaks') }}
),

totals as (
    select
        return_id,
        {%- for age in [14, 16] %}
        sum(
            case
                when dec is null or dec <= decom or dec <= birthday_{{ age }} then 0
                when decom > birthday_{{ age }} then {{ dbt.datediff('decom', 'dec', 'day') }}
                else {{ dbt.datediff('birthday_' ~ age, 'dec', 'day') }}
            end
        ) as days_from_{{ age }},
        {%- endfor %}
        child
    from care
    group by return_id, child
),

without_care as (
    select
        children.return_id,
        children.child
    from children
    inner join {{ ref('int_reach') }} as seen
        on children.return_id = seen.return_id
    left join totals
        on children.return_id = totals.return_id
        and children.child = totals.child
    where
        (
            coalesce(totals.days_from_14, 0) < 91
            and (children.birthday_20 > children.collection_end or children.birthday_14 >= seen.reach)
        )
        or (
            coalesce(totals.days_from_16, 0) < 1
            and (children.birthday_20 > children.collection_end or children.birthday_16 >= seen.reach)
        )
),

failing as (
    select
        return_id,
        child
    from without_care

    union all

    select
        return_id,
        child
    from kept
    where is_latest
        and rec in {{ codes_of('adoption') }}
)

select {{ flagged('oc3') }}
from {{ ref('stg_oc3') }} as oc3
inner join failing
    on oc3.return_id = failing.return_id
    and oc3.child = failing.child
