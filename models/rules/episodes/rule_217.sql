-- From April 2015 a child placed for adoption with current foster carers keeps the carers, or comes
-- straight into care there.
select {{ flagged('episodes') }}
from {{ ref('stg_episodes') }} as episodes
where episodes.place in ('A3', 'A5')
    and episodes.decom >= cast('2015-04-01' as date)
    and coalesce(episodes.rne, '') not in ('S', 'T', 'U')
