-- DATE_PERM, with ZZ or ZZZZ for unknown parts, must be well formed and before the first episode.
with parts as (
    select
        return_id,
        row_number,
        child,
        {% for part in ['day', 'month', 'year'] -%}
        case
            when {{ matches('date_perm_text', '[^/]*/[^/]*/[^/]*') }}
                then split_part(date_perm_text, '/', {{ loop.index }})
        end as {{ part }}_part{{ ',' if not loop.last }}
        {% endfor -%}
    from {{ ref('stg_prev_perm') }}
    where date_perm_text is not null
),

filled as (
    select
        parts.*,
        case when day_part = 'ZZ' then '01' else day_part end || '/'
        || case when month_part = 'ZZ' then '01' else month_part end || '/'
        || case when year_part = 'ZZZZ' then '2000' else year_part end as filled_text
    from parts
),

dated as (
    select
        filled.*,
        {{ try_date('filled_text') }} as filled_date
    from filled
),

-- The latest day that the date can mean; where the month is unknown, a year on from what is known.
compared as (
    select
        dated.*,
        case
            when year_part = 'ZZZZ' then null
            when month_part = 'ZZ' then {{ dbt.dateadd('day', -1, add_years('filled_date', 1)) }}
            when day_part = 'ZZ' then {{ dbt.last_day('filled_date', 'month') }}
            else filled_date
        end as latest_date
    from dated
),

failing as (
    select
        compared.return_id,
        compared.row_number as prev_perm_row_number,
        episodes.row_number as episode_row_number,
        compared.child
    from compared
    inner join {{ ref('int_episodes') }} as episodes
        on compared.return_id = episodes.return_id
        and compared.child = episodes.child
        and episodes.is_first
    where compared.filled_date is null
        or compared.latest_date >= episodes.decom
)

select {{ flagged('prev_perm', alias='failing', row_number='prev_perm_row_number') }}
from failing

union all

select {{ flagged('episodes', alias='failing', row_number='episode_row_number') }}
from failing
