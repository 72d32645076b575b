-- The twelve tables of each validated return, supplied or not, and those of last year's with flagged
-- rows: what was loaded, and what was found.
with tables as (
    {%- for table in ssda903_tables() %}
    select
        {{ loop.index }} as place,
        '{{ table }}' as table_name
    {%- if not loop.last %}
    union all
    {%- endif %}
    {%- endfor %}
),

supplied as (
    select
        return_id,
        table_name,
        {{ joined_text('file_name') }} as files,
        sum(rows_loaded) as rows_loaded
    from {{ ref('stg_return_files') }}
    where is_loaded
    group by return_id, table_name
),

flagged as (
    select
        return_id,
        table_name,
        count(*) as error_count,
        {{ count_due_now() }} as due_now_count,
        count(distinct child) as child_count
    from {{ ref('errors') }}
    group by return_id, table_name
),

listed as (
    select
        returns.return_id,
        returns.la_code,
        returns.collection_year,
        tables.place,
        tables.table_name
    from {{ ref('returns') }} as returns
    cross join tables
    where not returns.is_reference

    union all

    select
        flagged.return_id,
        returns.la_code,
        returns.collection_year,
        100 + tables.place as place,
        flagged.table_name
    from flagged
    inner join {{ ref('returns') }} as returns
        on flagged.return_id = returns.return_id
    inner join tables
        on flagged.table_name = 'previous.' || tables.table_name
)

select
    listed.la_code,
    listed.collection_year,
    listed.return_id,
    listed.place,
    listed.table_name,
    supplied.files,
    cast(supplied.rows_loaded as integer) as rows_loaded,
    cast(coalesce(flagged.error_count, 0) as integer) as error_count,
    coalesce(flagged.due_now_count, 0) as due_now_count,
    cast(coalesce(flagged.child_count, 0) as integer) as child_count
from listed
left join supplied
    on listed.return_id = supplied.return_id
    and listed.table_name = supplied.table_name
left join flagged
    on listed.return_id = flagged.return_id
    and listed.table_name = flagged.table_name
