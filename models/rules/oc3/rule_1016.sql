-- No care leaver details for a 17 or 18 year old whose care ended after the birthday of that age.
select {{ flagged('oc3') }}
from {{ ref('stg_oc3') }} as oc3
inner join {{ ref('int_episodes') }} as episodes
    on oc3.return_id = episodes.return_id
    and oc3.child = episodes.child
    and episodes.is_latest
where {{ any_filled('oc3', care_leaver_details()) }}
    and (
        {%- for age in [17, 18] %}
        {{ 'or ' if not loop.first }}(
            {{ add_years('oc3.dob', age) }} <= oc3.collection_end
            and {{ add_years('oc3.dob', age + 1) }} > oc3.collection_end
            and {{ add_years('oc3.dob', age) }} < episodes.dec
        )
        {%- endfor %}
    )
