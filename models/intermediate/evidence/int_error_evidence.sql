-- The rows that each error was found by comparing with: the child's in another table, last year's, the row
-- before or after, the provider's. Without a row number where there is no such row.
with returns_seen as (
    select
        return_id,
        'this year' as seen_in,
        return_id as source_return_id
    from {{ ref('stg_returns') }}

    union all

    select
        return_id,
        'last year' as seen_in,
        previous_return_id as source_return_id
    from {{ ref('stg_returns') }}

    union all

    select
        return_id,
        'an earlier year' as seen_in,
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
        evidence.evidence_table,
        evidence.seen_in,
        evidence.source_table,
        evidence.which_row,
        evidence.fields,
        returns_seen.source_return_id,
        own.place
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
        and errors.row_number = own.row_number
        and errors.table_name = evidence.evidence_table
),

found as (
    select
        compared.return_id,
        compared.rule_code,
        compared.table_name,
        compared.row_number,
        compared.evidence_table,
        compared.which_row,
        compared.source_return_id,
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
            when 'after' then rows_of_child.place = compared.place + 1
            else false
        end

    union all

    select
        compared.return_id,
        compared.rule_code,
        compared.table_name,
        compared.row_number,
        compared.evidence_table,
        compared.which_row,
        compared.source_return_id,
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
        compared.return_id,
        compared.rule_code,
        compared.table_name,
        compared.row_number,
        compared.evidence_table,
        compared.which_row,
        compared.source_return_id,
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
)

select
    compared.return_id,
    compared.la_code,
    compared.collection_year,
    compared.rule_code,
    compared.table_name,
    compared.row_number,
    compared.child,
    compared.evidence_table,
    compared.seen_in,
    compared.which_row,
    {{ with_supplied_fields('compared.fields') }} as fields,
    compared.source_return_id,
    compared.source_table,
    found.source_row_number
from compared
left join found
    on compared.return_id = found.return_id
    and compared.rule_code = found.rule_code
    and compared.table_name = found.table_name
    and compared.row_number = found.row_number
    and compared.evidence_table = found.evidence_table
    and compared.which_row = found.which_row
    and compared.source_return_id = found.source_return_id
