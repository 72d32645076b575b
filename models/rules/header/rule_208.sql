-- A UPN changes only from unknown to known, or from UN1 or blank to another code for unknown.
-- Blank last year counts as UN1, from which the same changes are right.
select {{ flagged('header') }}
from {{ ref('stg_header') }} as header
inner join {{ ref('int_previous_header') }} as previous
    on header.return_id = previous.return_id
    and header.child = previous.child
where header.upn is distinct from previous.upn
    and (
        coalesce(previous.upn, 'UN1') <> 'UN1'
        or coalesce(header.upn, '') not in ('UN2', 'UN3', 'UN4', 'UN5')
    )
    and (
        coalesce(previous.upn, 'UN1') not in {{ codes_of('unknown UPN') }}
        or header.upn is null
        or header.upn in {{ codes_of('unknown UPN') }}
    )
