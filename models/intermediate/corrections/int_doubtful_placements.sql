{#- sqlfluff takes the end of the loop here for a wrong indent.
-- sqlfluff:exclude_rules:layout.indent
-#}
-- The episodes of every placement in doubt: a child's episodes with the same PLACE, PLACE_PROVIDER,
-- PL_POST and URN, at least one of which has an error about these. Only of returns that came with a
-- list of providers, and only with a child: other rows are not known to belong together. A CHILD
-- with more than 200 episodes is a mistake, not a child.
with lists as (
    select fields from {{ ref('int_rule_fields') }}
    union distinct
    select fields from {{ ref('int_error_fields') }}
),

about_placements as (
    select fields
    from lists
    where
        {%- for field in placement_fields() + derived_placement_fields() %}
        {{ 'or ' if not loop.first }}{{ is_in_list("'" ~ field ~ "'", "replace(fields, ', ', ',')") }}
        {%- endfor %}
),

flagged as (
    {{- all_flagged() }}
),

in_error as (
    select distinct
        flagged.return_id,
        flagged.row_number
    from flagged
    inner join {{ ref('int_rule_fields') }} as rule_fields
        on flagged.rule_code = rule_fields.rule_code
        and flagged.table_name = rule_fields.table_name
    left join {{ ref('int_error_fields') }} as error_fields
        on flagged.rule_code = error_fields.rule_code
        and flagged.return_id = error_fields.return_id
        and flagged.table_name = error_fields.table_name
        and flagged.row_number = error_fields.row_number
    inner join about_placements
        on coalesce(error_fields.fields, rule_fields.fields) = about_placements.fields
    where flagged.table_name = 'episodes'
),

episodes as (
    select
        episodes.return_id,
        episodes.row_number,
        episodes.child,
        episodes.place,
        episodes.place_provider,
        episodes.pl_post,
        episodes.urn,
        episodes.decom,
        coalesce(episodes.dec, episodes.collection_end) as last_day,
        episodes.ruleset_year,
        min(episodes.row_number) over ({{ one_placement() }}) as placement_row,
        count(*) over (partition by episodes.return_id, episodes.child) as episodes_of_child,
        count(*) over ({{ one_placement() }}) as episodes_in_placement,
        count(in_error.row_number) over ({{ one_placement() }}) as episodes_in_error
    from {{ ref('stg_episodes') }} as episodes
    inner join {{ ref('int_return_inputs') }} as return_inputs
        on episodes.return_id = return_inputs.return_id
        and return_inputs.input = 'providers'
    left join in_error
        on episodes.return_id = in_error.return_id
        and episodes.row_number = in_error.row_number
    where episodes.child is not null
)

select
    return_id,
    row_number,
    child,
    placement_row,
    cast(episodes_in_placement as integer) as episodes_in_placement,
    place,
    place_provider,
    pl_post,
    urn,
    decom,
    last_day,
    ruleset_year
from episodes
where episodes_in_error > 0
    and episodes_of_child <= 200
