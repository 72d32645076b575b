-- An episode must not go on after its provider's registration ended; an open one goes on to the
-- end of the year.
select {{ flagged('episodes') }}
from {{ ref('stg_episodes') }} as episodes
inner join {{ ref('int_providers') }} as providers
    on episodes.return_id = providers.return_id
    and episodes.urn = providers.urn
where episodes.urn <> 'XXXXXXX'
    and coalesce(episodes.dec, episodes.collection_end) > providers.reg_end
