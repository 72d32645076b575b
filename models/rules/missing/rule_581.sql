-- A missing period does not start before the child's first episode.
select {{ flagged('missing') }}
from {{ ref('stg_missing') }} as missing
inner join {{ ref('int_children') }} as children
    on missing.return_id = children.return_id
    and missing.child = children.child
where missing.mis_start < children.first_decom
