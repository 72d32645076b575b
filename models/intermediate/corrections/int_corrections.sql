-- Possible corrections: for every placement in doubt and possible provider, any of the values that
-- differ from the list, for all episodes of the placement together and for each alone. One row per
-- correction, episode and field that it changes. Whether a correction would break another rule is not
-- known here: see suggestions.
with changes as (
    select
        return_id,
        placement_row,
        provider_urn,
        cast(
            sum(
                case field
                    {%- for field in placement_fields() %}
                    when '{{ field }}' then {{ placement_field_bit(field) }}
                    {%- endfor %}
                end
            ) as integer
        ) as field_bits
    from {{ ref('int_correction_values') }}
    group by return_id, placement_row, provider_urn
),

-- All of the fields, or some of them; the URN with all other fields that follow from it.
choices as (
    select
        changes.return_id,
        changes.placement_row,
        changes.provider_urn,
        chosen.field_bits
    from changes
    inner join (
        values
        {%- for bits in range(1, 2 ** placement_fields() | length) %}
        ({{ bits }}){{ ',' if not loop.last }}
        {%- endfor %}
    ) as chosen (field_bits)
        on (chosen.field_bits & changes.field_bits) = chosen.field_bits
    where chosen.field_bits >= {{ placement_field_bit('URN') }}
        or changes.field_bits < {{ placement_field_bit('URN') }}
),

episodes as (
    select
        return_id,
        placement_row,
        row_number,
        child,
        cast(null as integer) as only_row
    from {{ ref('int_doubtful_placements') }}

    union all

    select
        return_id,
        placement_row,
        row_number,
        child,
        row_number as only_row
    from {{ ref('int_doubtful_placements') }}
    where episodes_in_placement > 1
)

select
    choices.return_id,
    {{ dbt.hash(
        "'" ~ rules_version() ~ " ' || choices.return_id || ' ' || choices.placement_row || ' '"
        ~ " || choices.provider_urn || ' ' || choices.field_bits || ' ' || coalesce(episodes.only_row, 0)"
    ) }} as correction_id,
    choices.placement_row,
    choices.provider_urn,
    choices.field_bits,
    episodes.only_row,
    episodes.row_number,
    episodes.child,
    correction_values.field,
    correction_values.value_now,
    correction_values.value_suggested,
    correction_values.basis,
    correction_values.confidence
from choices
inner join episodes
    on choices.return_id = episodes.return_id
    and choices.placement_row = episodes.placement_row
inner join {{ ref('int_correction_values') }} as correction_values
    on choices.return_id = correction_values.return_id
    and choices.placement_row = correction_values.placement_row
    and choices.provider_urn = correction_values.provider_urn
    and (
        choices.field_bits
        & case correction_values.field
            {%- for field in placement_fields() %}
            when '{{ field }}' then {{ placement_field_bit(field) }}
            {%- endfor %}
        end
    ) > 0
