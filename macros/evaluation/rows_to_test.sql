{#- dbt asks this macro what a data test reads in place of `relation`. In a build, those of this project read
    the rows of the returns to test (tested_returns.sql); `dbt test` looks at every row. -#}
{% macro get_where_subquery(relation) -%}
    {%- set rows = dbt.get_where_subquery(relation) -%}
    {%- set condition = ssda903_pipeline.is_row_to_test(relation) if execute and flags.WHICH == 'build' -%}
    {%- if condition -%}
        {%- set chosen -%}
            (select * from {{ rows }} where {{ condition }}) rows_to_test
        {%- endset -%}
        {%- do return(chosen) -%}
    {%- else -%}
        {%- do return(rows) -%}
    {%- endif -%}
{%- endmacro %}


{#- The condition for the rows of a tested table that the test is to read; none for every row.

    Read whole are tables that a build makes anew, which are small, and raw tables that get rows of returns
    that were tested before (is_tested_whole in sources.yml). A view of all returns of an authority and
    year has no part that belongs to one of them (rows_of in its YAML file). It follows from tables
    that are tested, so it is read only where every return is. -#}
{% macro is_row_to_test(relation) -%}
    {%- set node = graph.nodes.get(model.attached_node) -%}
    {%- if not node -%}
        {{ return(ssda903_pipeline.is_raw_row_to_test(relation)) }}
    {%- endif -%}
    {%- set of_series = node.config.meta.rows_of == 'the series' -%}
    {%- if node.config.materialized == 'per_return'
        or node.config.materialized == 'view' and ('return_id' in node.columns or of_series) -%}
        {%- set wanted = ssda903_pipeline.is_of_returns_to_test() -%}
        {{ return('1 = 0' if wanted and of_series else wanted) }}
    {%- endif -%}
    {{ return(none) }}
{%- endmacro %}


{#- The same for a raw table. Rows of no known return are always looked at: no return's turn would come to
    look at them. (`not in` would have Spark compare every row with every return.) -#}
{% macro is_raw_row_to_test(relation) -%}
    {%- for table in graph.sources.values() if table.relation_name == relation | string -%}
        {%- if table.config.meta.is_tested_whole -%}
            {{ return(none) }}
        {%- endif -%}
    {%- endfor -%}
    {%- set wanted = ssda903_pipeline.is_of_returns_to_test() -%}
    {%- set is_of_known_return -%}
        exists (
            select 1 from (select return_id as known_id from {{ source('ssda903_raw', 'returns') }}) as known
            where known_id = return_id
        )
    {%- endset -%}
    {{ return(wanted and wanted ~ ' or not ' ~ is_of_known_return) }}
{%- endmacro %}


{#- The condition for rows of the returns to test; none where these are all returns. -#}
{% macro is_of_returns_to_test() -%}
    {%- set wanted = ssda903_pipeline.returns_to_test() -%}
    {%- if wanted.everything -%}
        {{ return(none) }}
    {%- endif -%}
    {{ return(ssda903_pipeline.is_of_returns(wanted.ids) if wanted.ids else '1 = 0') }}
{%- endmacro %}
