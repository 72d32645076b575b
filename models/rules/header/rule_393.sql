-- A girl looked after outside short breaks must have MOTHER filled in.
select {{ flagged('header') }}
from {{ ref('stg_header') }} as header
inner join {{ ref('int_children') }} as children
    on header.return_id = children.return_id
    and header.child = children.child
    and children.is_beyond_short_breaks
where header.sex = {{ sex_code('header', 'F') }}
    and header.mother is null
