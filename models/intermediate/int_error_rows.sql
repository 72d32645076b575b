-- Every error with the return and the table in which its row was supplied: last year's, where the rule
-- flags a row of last year's.
select
    errors.*,
    case
        when errors.table_name like 'previous.%' then returns.previous_return_id
        else errors.return_id
    end as source_return_id,
    replace(errors.table_name, 'previous.', '') as source_table
from {{ ref('errors') }} as errors
inner join {{ ref('stg_returns') }} as returns
    on errors.return_id = returns.return_id
