{{ config(materialized='view') }}
-- Open episodes that are wrong only if they go on until the year's end, and children who came into care
-- in the week before the extract.
with providers as (
    select
        return_id,
        urn,
        max(reg_end) as latest_reg_end
    from {{ ref('int_providers') }}
    group by return_id, urn
),

header as (
    select
        return_id,
        child,
        min({{ add_years('dob', 18) }}) as first_birthday_18
    from {{ ref('stg_header') }}
    where dob is not null
    group by return_id, child
),

unended as (
    select
        periods.return_id,
        periods.child,
        min(periods.period_start) as first_start,
        min(returns.as_at) as as_at,
        min(returns.collection_end) as collection_end
    from {{ ref('int_periods_of_care') }} as periods
    inner join {{ ref('stg_returns') }} as returns
        on periods.return_id = returns.return_id
    where periods.period_end is null
        or periods.period_end > returns.collection_end
    group by periods.return_id, periods.child
),

flagged_tables as (
    select
        return_id,
        child,
        row_number,
        'header' as table_name
    from {{ ref('stg_header') }}

    union all

    select
        return_id,
        child,
        row_number,
        'episodes' as table_name
    from {{ ref('stg_episodes') }}
)

select
    episodes.return_id,
    '228' as rule_code,
    'episodes' as table_name,
    episodes.row_number
from {{ ref('stg_episodes') }} as episodes
inner join providers
    on episodes.return_id = providers.return_id
    and episodes.urn = providers.urn
where episodes.as_at < episodes.collection_end
    and episodes.dec_text is null
    and providers.latest_reg_end >= episodes.as_at

union all

select
    episodes.return_id,
    '359' as rule_code,
    'episodes' as table_name,
    episodes.row_number
from {{ ref('stg_episodes') }} as episodes
inner join header
    on episodes.return_id = header.return_id
    and episodes.child = header.child
where episodes.as_at < episodes.collection_end
    and header.first_birthday_18 >= episodes.as_at

union all

select
    flagged_tables.return_id,
    '210' as rule_code,
    flagged_tables.table_name,
    flagged_tables.row_number
from flagged_tables
inner join unended
    on flagged_tables.return_id = unended.return_id
    and flagged_tables.child = unended.child
where unended.as_at < unended.collection_end
    and unended.first_start >= {{ dbt.dateadd('day', -7, 'unended.as_at') }}
