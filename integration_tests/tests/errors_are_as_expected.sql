-- Every error of the extracts in seeds/cla, and no other.
with found as (
    select return_id, rule_code, table_name, row_number, child
    from {{ ref('errors') }}
),

expected as (
    select return_id, rule_code, table_name, row_number, child
    from {{ ref('expected_errors') }}
)

select 'not expected' as problem, surplus.*
from (select * from found except select * from expected) as surplus

union all

select 'missing' as problem, missed.*
from (select * from expected except select * from found) as missed
