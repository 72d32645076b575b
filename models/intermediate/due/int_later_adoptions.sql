{{ config(materialized='view') }}
-- Adoption details of children who are placed for adoption still: the details are being gathered, and
-- the adoption may follow by the year's end.
select
    ad1.return_id,
    codes.rule_code,
    'ad1' as table_name,
    ad1.row_number
from {{ ref('stg_ad1') }} as ad1
cross join (values ('151'), ('187'), ('602')) as codes (rule_code)
where ad1.as_at < ad1.collection_end
    and exists (
        select 1
        from {{ ref('stg_episodes') }} as episodes
        where episodes.return_id = ad1.return_id
            and episodes.child = ad1.child
            and episodes.dec_text is null
            and (episodes.place in {{ codes_of('adoptive placements') }} or episodes.ls = 'E1')
    )
