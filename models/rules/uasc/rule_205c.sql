-- No DUC in either year for a child who is UASC in neither.
with ended as (
    select
        return_id,
        child
    from {{ ref('stg_uasc') }}
    where duc is not null

    union distinct

    select
        return_id,
        child
    from {{ ref('int_previous_uasc') }}
    where duc is not null
),

failing as (
    select {{ pair('uasc', 'header') }}
    from {{ ref('stg_uasc') }} as uasc
    inner join ended
        on uasc.return_id = ended.return_id
        and uasc.child = ended.child
    left join {{ ref('stg_header') }} as header
        on uasc.return_id = header.return_id
        and uasc.child = header.child
    where not {{ child_is_in('int_uasc_children', 'uasc') }}
        and not {{ was_uasc('uasc', years_back=1) }}
)

{{ flagged_pairs('uasc', 'header') }}
