-- Every error with the return and the table in which its row was supplied: last year's, where the rule
-- flags a row of last year's. And with the fields to look at in the file: those that the rule names, and
-- the postcodes in place of what is worked out from them.
select
    errors.*,
    {{ source_return('errors') }} as source_return_id,
    {{ source_table('errors') }} as source_table,
    {{ with_supplied_fields('errors.fields') }} as supplied_fields
from {{ ref('errors') }} as errors
inner join {{ ref('stg_returns') }} as returns
    on errors.return_id = returns.return_id
