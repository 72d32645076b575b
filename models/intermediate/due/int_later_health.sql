{{ config(materialized='view') }}
-- Health records of the whole year: of children in care since before the year began and still in care,
-- whose other items may follow; and of those who turn five only after the extract.
select
    oc2.return_id,
    codes.rule_code,
    'oc2' as table_name,
    oc2.row_number
from {{ ref('stg_oc2') }} as oc2
inner join {{ ref('int_children') }} as children
    on oc2.return_id = children.return_id
    and oc2.child = children.child
cross join (values ('159'), ('182'), ('192'), ('544'), ('547')) as codes (rule_code)
where oc2.as_at < oc2.collection_end
    and children.is_continuously_looked_after
    and children.first_decom <= oc2.collection_start
    and exists (
        select 1
        from {{ ref('stg_episodes') }} as episodes
        where episodes.return_id = oc2.return_id
            and episodes.child = oc2.child
            and episodes.dec_text is null
    )

union all

select
    return_id,
    '546' as rule_code,
    'oc2' as table_name,
    row_number
from {{ ref('stg_oc2') }}
where as_at < collection_end
    and {{ add_years('dob', 5) }} > as_at
