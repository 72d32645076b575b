{{ config(materialized='view') }}
-- What became of the corrections that were tried out.
select
    return_id,
    correction_id,
    cast(errors_cleared as {{ dbt.type_int() }}) as errors_cleared,
    cast(errors_made as {{ dbt.type_int() }}) as errors_made,
    rules_cleared
from {{ source('ssda903_raw', 'correction_checks') }}
