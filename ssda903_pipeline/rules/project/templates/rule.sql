-- $field is not after the end of the collection year.
select {{ flagged('$table') }}
from {{ ref('stg_$table') }} as $table
where $table.$column > $table.collection_end
