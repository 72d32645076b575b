{{ config(materialized='view') }}
-- What became of the corrections that were tried out.
select
    return_id,
    correction_id,
    errors_cleared,
    errors_made,
    rules_cleared
from {{ source('ssda903_raw', 'correction_checks') }}
