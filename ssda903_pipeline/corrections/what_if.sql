-- What would the errors be if an episode were corrected? These statements make, in a database of their
-- own, returns of single children: each child's rows as they are, and once more for every correction
-- with the correction made. "{source}" stands for the database with the real returns.

-- statement: changes
-- layer: staging
-- reads:
create or replace table changes as
select
    corrections.return_id,
    corrections.correction_id,
    corrections.child,
    corrections.row_number,
    max(case when corrections.field = 'PLACE' then corrections.value_suggested end) as place,
    max(case when corrections.field = 'PLACE_PROVIDER' then corrections.value_suggested end)
        as place_provider,
    max(case when corrections.field = 'PL_POST' then corrections.value_suggested end) as pl_post,
    max(case when corrections.field = 'URN' then corrections.value_suggested end) as urn
from {source}.int_corrections as corrections
inner join batch
    on corrections.return_id = batch.return_id
    and corrections.child = batch.child
group by
    corrections.return_id, corrections.correction_id, corrections.child, corrections.row_number;

-- statement: cases
-- layer: staging
-- reads: changes
create or replace table cases as
with recursive children as (
    select
        batch.return_id,
        batch.child,
        returns.previous_return_id,
        returns.collection_year,
        cast(row_number() over () as varchar) as number
    from batch
    inner join {source}.stg_returns as returns
        on batch.return_id = returns.return_id
),

-- The returns of the years before, as far as they are loaded.
earlier as (
    select
        number,
        child,
        previous_return_id as return_id,
        collection_year,
        1 as years_back
    from children
    where previous_return_id is not null

    union all

    select
        earlier.number,
        earlier.child,
        returns.previous_return_id as return_id,
        returns.collection_year,
        earlier.years_back + 1 as years_back
    from earlier
    inner join {source}.stg_returns as returns
        on earlier.return_id = returns.return_id
    where returns.collection_year = earlier.collection_year - 1
        and returns.previous_return_id is not null
),

corrections as (
    select
        changes.return_id,
        changes.child,
        changes.correction_id,
        cast(row_number() over () as varchar) as number
    from (select distinct return_id, child, correction_id from changes) as changes
)

select
    'corrected ' || corrections.number as case_id,
    corrections.return_id,
    corrections.child,
    corrections.correction_id,
    'as it is ' || children.number as unchanged_id,
    case when children.previous_return_id is not null then 'earlier 1 ' || children.number end
        as previous_id,
    false as is_earlier
from corrections
inner join children
    on corrections.return_id = children.return_id
    and corrections.child = children.child

union all

select
    'as it is ' || number as case_id,
    return_id,
    child,
    null as correction_id,
    null as unchanged_id,
    case when previous_return_id is not null then 'earlier 1 ' || number end as previous_id,
    false as is_earlier
from children

union all

select
    'earlier ' || this_one.years_back || ' ' || this_one.number as case_id,
    this_one.return_id,
    this_one.child,
    null as correction_id,
    null as unchanged_id,
    'earlier ' || before.years_back || ' ' || before.number as previous_id,
    true as is_earlier
from earlier as this_one
left join earlier as before
    on this_one.number = before.number
    and before.years_back = this_one.years_back + 1;

-- statement: stg_returns
-- layer: staging
-- reads: cases
create or replace table stg_returns as
select
    returns.* replace (cases.case_id as return_id, cases.previous_id as previous_return_id)
from {source}.stg_returns as returns
inner join cases
    on returns.return_id = cases.return_id;

-- statement: int_return_scope
-- layer: intermediate
-- reads: cases
create or replace table int_return_scope as
select
    scope.* replace (cases.case_id as return_id)
from {source}.int_return_scope as scope
inner join cases
    on scope.return_id = cases.return_id
where not cases.is_earlier;

-- statement: stg_episodes
-- layer: staging
-- reads: cases changes
create or replace table stg_episodes as
select
    episodes.* replace (
        cases.case_id as return_id,
        coalesce(changes.place, episodes.place) as place,
        coalesce(changes.place_provider, episodes.place_provider) as place_provider,
        coalesce(changes.pl_post, episodes.pl_post) as pl_post,
        coalesce(changes.urn, episodes.urn) as urn
    )
from {source}.stg_episodes as episodes
inner join cases
    on episodes.return_id = cases.return_id
    and episodes.child = cases.child
left join changes
    on cases.correction_id = changes.correction_id
    and episodes.row_number = changes.row_number;

-- statement: case_postcodes
-- layer: staging
-- reads: stg_episodes
create or replace table case_postcodes as
select distinct
    cases.case_id,
    cases.return_id,
    replace(unnest([episodes.pl_post, episodes.home_post]), ' ', '') as postcode
from stg_episodes as episodes
inner join cases
    on episodes.return_id = cases.case_id;

-- statement: case_urns
-- layer: staging
-- reads: stg_episodes case_postcodes
create or replace table case_urns as
select
    cases.case_id,
    cases.return_id,
    episodes.urn
from stg_episodes as episodes
inner join cases
    on episodes.return_id = cases.case_id

union

select
    case_postcodes.case_id,
    case_postcodes.return_id,
    providers.urn
from case_postcodes
inner join {source}.stg_providers as providers
    on case_postcodes.return_id = providers.return_id
    and case_postcodes.postcode = providers.postcode;

-- statement: checks
-- layer: intermediate
-- reads: cases flagged checked_rules
create or replace table checks as
with changed as (
    select
        cases.case_id,
        flagged.view_name,
        flagged.table_name,
        flagged.row_number,
        -1 as change
    from cases
    inner join flagged
        on cases.unchanged_id = flagged.return_id

    union all

    select
        cases.case_id,
        flagged.view_name,
        flagged.table_name,
        flagged.row_number,
        1 as change
    from cases
    inner join flagged
        on cases.case_id = flagged.return_id
    where cases.correction_id is not null
),

differences as (
    select
        changed.case_id,
        checked_rules.rule_code,
        sum(changed.change) as change
    from changed
    inner join checked_rules
        on changed.view_name = checked_rules.view_name
    group by
        changed.case_id, checked_rules.rule_code, changed.table_name, changed.row_number
    having sum(changed.change) <> 0
)

select
    cases.return_id,
    cases.correction_id,
    count(case when differences.change < 0 then 1 end) as errors_cleared,
    count(case when differences.change > 0 then 1 end) as errors_made,
    string_agg(
        distinct case when differences.change < 0 then differences.rule_code end, ', '
        order by case when differences.change < 0 then differences.rule_code end
    ) as rules_cleared
from cases
left join differences
    on cases.case_id = differences.case_id
where cases.correction_id is not null
group by cases.return_id, cases.correction_id;
