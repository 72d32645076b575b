-- An episode must begin before its provider's registration ended.
select {{ flagged('episodes') }}
from {{ ref('stg_episodes') }} as episodes
inner join {{ ref('int_providers') }} as providers
    on episodes.return_id = providers.return_id
    and episodes.urn = providers.urn
where episodes.urn <> 'XXXXXXX'
    and episodes.decom >= providers.reg_end
