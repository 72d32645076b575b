-- A mother last year is a mother this year, if she is looked after at all this year.
select {{ flagged('header') }}
from {{ ref('stg_header') }} as header
inner join {{ ref('int_previous_header') }} as previous
    on header.return_id = previous.return_id
    and header.child = previous.child
    and previous.mother = '1'
where coalesce(header.mother, '') <> '1'
    and {{ child_is_in('stg_episodes', 'header') }}
