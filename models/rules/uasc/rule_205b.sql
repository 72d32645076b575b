-- UASC in both years: DUC is in this year or the same as last year's, which is the 18th birthday.
with failing as (
    select {{ pair('uasc', 'header') }}
    from {{ ref('stg_uasc') }} as uasc
    inner join {{ ref('int_previous_uasc') }} as previous_uasc
        on uasc.return_id = previous_uasc.return_id
        and uasc.child = previous_uasc.child
    left join {{ ref('stg_header') }} as header
        on uasc.return_id = header.return_id
        and uasc.child = header.child
    where {{ child_is_in('int_uasc_children', 'uasc') }}
        and {{ was_uasc('uasc', years_back=1) }}
        and (
            not coalesce(
                (uasc.duc >= uasc.collection_start and uasc.duc <= uasc.collection_end)
                or uasc.duc = previous_uasc.duc,
                false
            )
            or not coalesce(previous_uasc.duc = {{ add_years('previous_uasc.dob', 18) }}, false)
        )
)

{{ flagged_pairs('uasc', 'header') }}
