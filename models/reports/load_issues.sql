-- Whatever in the files of a return could not be taken as it stands, or in those of the earlier returns
-- that its rules read.
with read_by as (
    select
        return_id,
        return_id as read_return_id,
        0 as years_back
    from {{ ref('returns') }}
    where not is_reference

    union all

    select
        return_id,
        earlier_return_id as read_return_id,
        years_back
    from {{ ref('int_earlier_returns') }}
)

select
    returns.la_code,
    returns.collection_year,
    returns.return_id,
    cast(read_by.years_back as integer) as years_back,
    case read_by.years_back
        when 0 then 'This year''s'
        when 1 then 'Last year''s'
        else 'Of ' || cast(returns.collection_year - read_by.years_back as {{ dbt.type_string() }})
    end as files,
    issues.file_name,
    issues.line_number,
    issues.table_name,
    issues.message
from {{ ref('returns') }} as returns
inner join read_by
    on returns.return_id = read_by.return_id
inner join {{ ref('stg_load_issues') }} as issues
    on read_by.read_return_id = issues.return_id
where not returns.is_reference
