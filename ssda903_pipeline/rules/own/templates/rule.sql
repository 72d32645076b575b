-- $field lies after the end of the collection year.
--
-- Every row that this query gives is an error. Say after `where` which rows are wrong, and leave
-- `select` and `from` as they are: `flagged` stands for the columns that every rule gives.
--
-- The columns of $table:
--   $columns
-- Texts are in capitals, without spaces around them. Dates are dates. What is blank is null.
-- A date that is no real date is null too; what was written is in $dates.
-- Each row also knows its collection_year, its collection_start and collection_end (1 April and
-- 31 March) and its ruleset_year.
select {{ flagged('$table') }}
from {{ ref('stg_$table') }} as $table
where $table.$column > $table.collection_end
