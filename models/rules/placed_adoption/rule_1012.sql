-- Only care leaver data is for care leavers without an episode in the year. An episode without a
-- start or an end counts as in the year when its other date allows it.
with care_leavers as (
    select distinct
        oc3.return_id,
        oc3.child
    from {{ ref('stg_oc3') }} as oc3
    where {{ any_filled('oc3', care_leaver_details()) }}
        and not exists (
            select 1
            from {{ ref('stg_episodes') }} as episodes
            where episodes.return_id = oc3.return_id
                and episodes.child = oc3.child
                and (episodes.decom is null or episodes.decom <= episodes.collection_end)
                and (episodes.dec is null or episodes.dec >= episodes.collection_start)
        )
)

{% for table in ['placed_adoption', 'missing', 'reviews', 'ad1', 'prev_perm', 'oc2'] %}
select {{ flagged(table) }}
from {{ ref('stg_' ~ table) }} as {{ table }}
inner join care_leavers
    on {{ table }}.return_id = care_leavers.return_id
    and {{ table }}.child = care_leavers.child
{{ 'union all' if not loop.last }}
{% endfor %}
