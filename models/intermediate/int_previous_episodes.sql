-- Last year's episodes, with their placements' authorities by this year's map: so an authority's new code
-- is no change.
with previous as (
    {{ previous_table(
        'episodes',
        model='int_episodes',
        facts=['is_first', 'is_latest', 'pl_laua', 'pl_location', 'pl_distance'],
    ) | trim | indent(4) }}
),

placed as (
    select
        previous.*,
        returns.la_code as returning_la,
        {{ authority_of_postcode('previous.pl_laua') }} as pl_la
    from previous
    inner join {{ ref('stg_returns') }} as returns
        on previous.return_id = returns.return_id
    {{ join_local_authorities('previous.pl_laua', 'returns.collection_year') | indent(4) }}
)

select
    placed.return_id,
    {{ staged_columns('episodes', 'placed', with_return=false) }},
    placed.is_first,
    placed.is_latest,
    placed.pl_la,
    case
        when placed.pl_location is null then null
        when placed.pl_la = placed.returning_la then 'IN'
        else 'OUT'
    end as pl_location,
    placed.pl_distance
from placed
