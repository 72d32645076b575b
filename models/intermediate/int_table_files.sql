-- The file that each table of a return came from, where it was one and its name is recorded.
select
    return_id,
    table_name,
    min(file_name) as file_name
from {{ ref('stg_return_files') }}
where is_loaded
    and file_name is not null
group by return_id, table_name
having count(*) = 1
