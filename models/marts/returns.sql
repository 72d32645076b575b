{{ config(materialized='view') }}
-- Every return, with how much was loaded and what its validation found. A view, because which return of its
-- series is the latest changes when another is loaded.
select
    returns.return_id,
    returns.la_code,
    coalesce(local_authorities.la_name, 'Authority not given') as la_name,
    returns.collection_year,
    returns.ruleset_year,
    returns.collection_start,
    returns.collection_end,
    returns.as_at,
    returns.previous_return_id,
    returns.is_reference,
    coalesce(return_order.is_latest, false) as is_latest,
    returns.loaded_at,
    coalesce(return_order.last_loaded_at, returns.loaded_at) as last_loaded_at,
    figures.rows_loaded,
    figures.load_issue_count,
    figures.child_count,
    figures.rules_passed,
    figures.rules_failed,
    figures.rules_not_run,
    figures.error_count,
    figures.due_now_count,
    figures.children_with_errors,
    figures.children_due_now
from {{ ref('stg_returns') }} as returns
inner join {{ ref('int_return_figures') }} as figures
    on returns.return_id = figures.return_id
left join {{ ref('local_authorities') }} as local_authorities
    on returns.la_code = local_authorities.la_code
left join {{ ref('int_return_order') }} as return_order
    on returns.return_id = return_order.return_id
