-- Only care leaver data is for children without episodes.
{% for table in ['placed_adoption', 'missing', 'reviews', 'ad1', 'prev_perm', 'oc2'] %}
select {{ flagged(table) }}
from {{ ref('stg_' ~ table) }} as {{ table }}
where not exists (
    select 1
    from {{ ref('stg_episodes') }} as episodes
    where episodes.return_id = {{ table }}.return_id
        and episodes.child = {{ table }}.child
)
{{ 'union all' if not loop.last }}
{% endfor %}
