-- No DUC for a child who is not UASC.
with failing as (
    select {{ pair('uasc', 'header') }}
    from {{ ref('stg_uasc') }} as uasc
    inner join {{ ref('stg_header') }} as header
        on uasc.return_id = header.return_id
        and uasc.child = header.child
    where uasc.duc_text is not null
        and not {{ child_is_in('int_uasc_children', 'uasc') }}
)

{{ flagged_pairs('uasc', 'header') }}
