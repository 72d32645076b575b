-- What the list says of each possible provider of a placement in doubt, over all rows that it has for
-- the provider: the details that leave no choice, and null where there is one.
with placements as (
    select distinct
        doubtful.return_id,
        doubtful.placement_row,
        doubtful.place,
        doubtful.ruleset_year,
        returns.la_code
    from {{ ref('int_doubtful_placements') }} as doubtful
    inner join {{ ref('stg_returns') }} as returns
        on doubtful.return_id = returns.return_id
),

listed as (
    select
        possible.return_id,
        possible.placement_row,
        possible.provider_urn,
        placements.place,
        placements.ruleset_year,
        placements.la_code,
        providers.place_codes,
        providers.provider_codes,
        providers.postcode,
        providers.la_code_inferred
    from {{ ref('int_possible_providers') }} as possible
    inner join placements
        on possible.return_id = placements.return_id
        and possible.placement_row = placements.placement_row
    inner join {{ ref('int_providers') }} as providers
        on possible.return_id = providers.return_id
        and possible.provider_urn = providers.urn
),

-- One row per possible provider, whatever codes the list has for it. Which of PR1 (own provision) and
-- PR2 (another authority's) the provider cannot be follows from where it is.
located as (
    select
        return_id,
        placement_row,
        provider_urn,
        max(case when {{ is_in_list('place', 'place_codes') }} then 1 else 0 end) = 1 as offers_place,
        case when count(distinct postcode) = 1 then min(postcode) end as postcode,
        case
            when count(distinct la_code_inferred = la_code) <> 1 then null
            when max(case when la_code_inferred = la_code then 1 else 0 end) = 1 then 'PR2'
            else 'PR1'
        end as provider_code_of_elsewhere
    from listed
    group by return_id, placement_row, provider_urn
),

-- A code counts when any row has it: so do the rules.
codes as (
    select distinct
        listed.return_id,
        listed.placement_row,
        listed.provider_urn,
        field_codes.field,
        field_codes.code
    from listed
    inner join {{ ref('field_codes') }} as field_codes
        on listed.ruleset_year >= coalesce(field_codes.first_year, listed.ruleset_year)
        and listed.ruleset_year <= coalesce(field_codes.last_year, listed.ruleset_year)
    where (
        field_codes.field = 'PLACE'
        and {{ is_in_list('field_codes.code', 'listed.place_codes') }}
    )
    or (
        field_codes.field = 'PLACE_PROVIDER'
        and {{ is_in_list('field_codes.code', 'listed.provider_codes') }}
    )
),

weighed as (
    select
        codes.*,
        count(case when codes.code in ('PR1', 'PR2') then 1 end) over (
            partition by codes.return_id, codes.placement_row, codes.provider_urn
        ) = 2 as has_own_and_other,
        located.provider_code_of_elsewhere
    from codes
    inner join located
        on codes.return_id = located.return_id
        and codes.placement_row = located.placement_row
        and codes.provider_urn = located.provider_urn
),

decided as (
    select
        return_id,
        placement_row,
        provider_urn,
        field,
        case when count(*) = 1 then min(code) end as only_code,
        max(case when has_own_and_other then 1 else 0 end) = 1 as is_told_by_area
    from weighed
    where not (has_own_and_other and code = coalesce(provider_code_of_elsewhere, ''))
    group by return_id, placement_row, provider_urn, field
)

select
    located.return_id,
    located.placement_row,
    located.provider_urn,
    located.offers_place,
    place_types.only_code as place,
    provider_codes.only_code as place_provider,
    coalesce(provider_codes.is_told_by_area, false) as is_told_by_area,
    located.postcode
from located
left join decided as place_types
    on located.return_id = place_types.return_id
    and located.placement_row = place_types.placement_row
    and located.provider_urn = place_types.provider_urn
    and place_types.field = 'PLACE'
left join decided as provider_codes
    on located.return_id = provider_codes.return_id
    and located.placement_row = provider_codes.placement_row
    and located.provider_urn = provider_codes.provider_urn
    and provider_codes.field = 'PLACE_PROVIDER'
