-- Care that ends on the 18th birthday of a child missing until then ends with E8.
select {{ flagged('episodes') }}
from {{ ref('stg_episodes') }} as episodes
inner join {{ ref('stg_missing') }} as missing
    on episodes.return_id = missing.return_id
    and episodes.child = missing.child
where missing.mis_end = {{ add_years('missing.dob', 18) }}
    and episodes.dec = missing.mis_end
    and coalesce(episodes.rec, '') <> 'E8'
