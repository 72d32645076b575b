-- The cells that each error is about: those of the flagged row that its rule names, and those that it was
-- compared with. An error is put down to the cell that most errors of the return are about; where several
-- have as many, to those whose fault can be seen, and of these to those of this year's return.
with cells as (
    select
        return_id,
        rule_code,
        table_name,
        row_number,
        evidence_return_id as cell_return_id,
        -- Last year's row may be looked at as such, and as one of the earlier years.
        {{ without_year('evidence_table') }} as cell_table,
        evidence_row_number as cell_row_number,
        field,
        value,
        max(code_key) as code_key,
        max(case when is_compared then 0 else 1 end) = 1 as is_own
    from {{ ref('error_values') }}
    -- Ofsted's lists are not the council's to mend. What an earlier year leaves blank, such as the end of an
    -- open episode, is no fault of it.
    where evidence_table <> 'providers'
        and (not is_compared or evidence_return_id = return_id or {{ shown_value('value') }} is not null)
    group by
        return_id, rule_code, table_name, row_number, evidence_return_id,
        {{ without_year('evidence_table') }}, evidence_row_number, field, value
),

-- The fields that take nothing but codes: a UPN is one only where it is not known.
coded_fields as (
    select distinct field
    from {{ ref('code_labels') }}
    where field <> 'UPN'
),

counts as (
    select
        return_id,
        cell_return_id,
        cell_table,
        cell_row_number,
        field,
        count(*) as error_count
    from cells
    group by return_id, cell_return_id, cell_table, cell_row_number, field
),

counted as (
    select
        cells.*,
        {{ cell_fault(
            'cells.field', 'cells.value', 'coded_fields.field is not null and cells.code_key is null'
        ) }} as fault,
        counts.error_count
    from cells
    inner join counts
        on cells.return_id = counts.return_id
        and cells.cell_return_id = counts.cell_return_id
        and cells.cell_table = counts.cell_table
        and cells.cell_row_number = counts.cell_row_number
        and cells.field = counts.field
    left join coded_fields
        on cells.field = coded_fields.field
),

weighed as (
    select
        *,
        error_count * 4
        + case when fault is null then 0 else 2 end
        + case when cell_return_id = return_id then 1 else 0 end as weight
    from counted
)

select
    return_id,
    rule_code,
    table_name,
    row_number,
    cell_return_id,
    cell_table,
    cell_row_number,
    field,
    {{ shown_value('value') }} as value,
    fault,
    is_own,
    cast(error_count as integer) as error_count,
    weight = max(weight) over (partition by return_id, rule_code, table_name, row_number) as is_put_down_to
from weighed
