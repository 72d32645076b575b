-- Care leaver details exclude outcomes of 12 months in care. SDQ fields do not count.
with failing as (
    select {{ pair('oc3', 'oc2') }}
    from {{ ref('stg_oc3') }} as oc3
    inner join {{ ref('stg_oc2') }} as oc2
        on oc3.return_id = oc2.return_id
        and oc3.child = oc2.child
    where {{ any_filled('oc3', care_leaver_details()) }}
        and {{ any_filled('oc2', conditional_oc2_items() + required_oc2_items()) }}
)

{{ flagged_pairs('oc3', 'oc2') }}
