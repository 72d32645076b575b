-- The rows that each error was found by comparing with: the child's in another table, last year's, the row
-- before or after, the provider's. Without a row number where there is no such row.
with returns_seen as (
    select
        return_id,
        'this year' as seen_in,
        0 as years_back,
        return_id as source_return_id
    from {{ ref('stg_returns') }}

    union all

    select
        return_id,
        'last year' as seen_in,
        1 as years_back,
        previous_return_id as source_return_id
    from {{ ref('stg_returns') }}
    where previous_return_id is not null

    union all

    select
        return_id,
        'the year before last' as seen_in,
        years_back,
        earlier_return_id as source_return_id
    from {{ ref('int_earlier_returns') }}
    where years_back = 2

    union all

    select
        return_id,
        'an earlier year' as seen_in,
        years_back,
        earlier_return_id as source_return_id
    from {{ ref('int_earlier_returns') }}
),

compared as (
    select
        errors.return_id,
        errors.rule_code,
        errors.table_name,
        errors.row_number,
        errors.child,
        errors.la_code,
        errors.collection_year,
        evidence.evidence_number,
        evidence.evidence_table,
        evidence.seen_in,
        evidence.source_table,
        evidence.which_row,
        evidence.fields,
        evidence.only_with,
        returns_seen.years_back,
        returns_seen.source_return_id,
        own.row_date,
        own.place,
        own.place_by_end
    from {{ ref('errors') }} as errors
    inner join {{ ref('int_rule_evidence') }} as evidence
        on errors.rule_code = evidence.rule_code
        and errors.table_name = evidence.table_name
    left join returns_seen
        on errors.return_id = returns_seen.return_id
        and evidence.seen_in = returns_seen.seen_in
    left join {{ ref('int_child_rows') }} as own
        on returns_seen.source_return_id = own.return_id
        and evidence.source_table = own.table_name
        and case when errors.table_name = evidence.evidence_table then errors.row_number end = own.row_number
),

looked_at as (
    select
        compared.*,
        rows_of_child.row_number as source_row_number
    from compared
    inner join {{ ref('int_child_rows') }} as rows_of_child
        on compared.source_return_id = rows_of_child.return_id
        and compared.source_table = rows_of_child.table_name
        and compared.child = rows_of_child.child
    where (compared.place is null or compared.row_number <> rows_of_child.row_number)
        and case compared.which_row
            when 'every row' then true
            when 'first' then rows_of_child.place = 1
            when 'latest' then rows_of_child.is_latest
            when 'before' then rows_of_child.place = compared.place - 1
            when 'two before' then rows_of_child.place = compared.place - 2
            when 'after' then rows_of_child.place = compared.place + 1
            when 'before by end' then rows_of_child.place_by_end = compared.place_by_end - 1
            when 'same date' then rows_of_child.row_date = compared.row_date
            else false
        end

    union all

    select
        compared.*,
        others.row_number as source_row_number
    from compared
    inner join {{ ref('errors') }} as others
        on compared.return_id = others.return_id
        and compared.rule_code = others.rule_code
        and compared.evidence_table = others.table_name
        and compared.child = others.child
    where compared.which_row = 'flagged too'

    union all

    select
        compared.*,
        providers.row_number as source_row_number
    from compared
    inner join {{ ref('stg_episodes') }} as episodes
        on compared.return_id = episodes.return_id
        and compared.row_number = episodes.row_number
    inner join {{ ref('stg_providers') }} as providers
        on episodes.return_id = providers.return_id
        and episodes.urn = providers.urn
    where compared.which_row = 'same URN'
        and compared.table_name = 'episodes'

    union all

    select
        compared.*,
        others.row_number as source_row_number
    from compared
    inner join {{ ref('stg_header') }} as header
        on compared.return_id = header.return_id
        and compared.row_number = header.row_number
    inner join {{ ref('stg_header') }} as others
        on header.return_id = others.return_id
        and header.upn = others.upn
        and header.row_number <> others.row_number
    where compared.which_row = 'same UPN'
        and compared.table_name = 'header'
),

cells as (
    select
        looked_at.source_return_id,
        looked_at.source_table,
        looked_at.source_row_number,
        looked_at.only_with,
        fields.field,
        {{ value_at_place('supplied', 'fields.place') }} as value
    from looked_at
    inner join {{ ref('int_supplied_fields') }} as fields
        on looked_at.source_table = fields.table_name
        and {{ dbt.position("', ' || fields.field || ' '", "', ' || looked_at.only_with") }} > 0
    inner join {{ ref('stg_supplied_rows') }} as supplied
        on looked_at.source_return_id = supplied.return_id
        and looked_at.source_table = supplied.table_name
        and looked_at.source_row_number = supplied.row_number
    where looked_at.only_with is not null
),

rows_with_cell as (
    select distinct
        source_return_id,
        source_table,
        source_row_number,
        only_with
    from cells
    where {{ names_field('only_with', '(' ~ cell_in_words('field', 'value') ~ ')') }}
),

found as (
    select *
    from looked_at
    where only_with is null

    union all

    select looked_at.*
    from looked_at
    inner join rows_with_cell
        on looked_at.source_return_id = rows_with_cell.source_return_id
        and looked_at.source_table = rows_with_cell.source_table
        and looked_at.source_row_number = rows_with_cell.source_row_number
        and looked_at.only_with = rows_with_cell.only_with
),

-- Of several years without such a row the last stands for all; a row that is evidence twice is given once.
ranked as (
    select
        found.*,
        row_number() over (
            partition by
                found.return_id,
                found.rule_code,
                found.table_name,
                found.row_number,
                found.evidence_table,
                found.source_return_id,
                found.source_row_number
            order by found.evidence_number
        ) as place_of_row
    from found
),

given as (
    select *
    from ranked
    where place_of_row = 1

    union all

    select
        compared.*,
        cast(null as {{ dbt.type_int() }}) as source_row_number,
        1 as place_of_row
    from compared
    left join found
        on compared.return_id = found.return_id
        and compared.rule_code = found.rule_code
        and compared.table_name = found.table_name
        and compared.row_number = found.row_number
        and compared.evidence_number = found.evidence_number
    where found.return_id is null
        and coalesce(compared.years_back, 1) <= case compared.seen_in when 'an earlier year' then 1 else 2 end
)

select
    return_id,
    la_code,
    collection_year,
    rule_code,
    table_name,
    row_number,
    child,
    evidence_number,
    evidence_table,
    seen_in,
    years_back,
    which_row,
    {{ with_supplied_fields('fields') }} as fields,
    only_with,
    source_return_id,
    source_table,
    source_row_number
from given
