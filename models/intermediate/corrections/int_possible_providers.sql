-- The providers that each placement in doubt may be with: the one of its URN, and, where the list does
-- not have that or nothing else fits it, those at its postcode that were open at the time. Of several
-- there, those that do not offer the placement's type are left out. `confidence` says how sure it is
-- that this is the provider: two details of the placement that agree are better than one.
with placements as (
    select
        return_id,
        placement_row,
        place,
        urn,
        ruleset_year,
        {{ postcode_key('pl_post') }} as postcode,
        max(decom) as last_decom,
        max(last_day) as last_day
    from {{ ref('int_doubtful_placements') }}
    group by return_id, placement_row, place, urn, ruleset_year, pl_post
),

by_urn as (
    select
        placements.return_id,
        placements.placement_row,
        providers.urn as provider_urn,
        max(
            case
                when providers.postcode = placements.postcode then 1
                when {{ is_in_list('placements.place', 'providers.place_codes') }} then 1
                else 0
            end
        ) = 1 as fits
    from placements
    inner join {{ ref('int_providers') }} as providers
        on placements.return_id = providers.return_id
        and placements.urn = providers.urn
    where {{ has_urn('placements') }}
    group by placements.return_id, placements.placement_row, providers.urn
),

at_postcode as (
    select
        placements.return_id,
        placements.placement_row,
        providers.urn as provider_urn,
        by_urn.provider_urn is not null as has_listed_urn,
        {{ is_allowed_code('placements', 'place') }} as has_place,
        coalesce({{ is_at_providers_postcode('placements.place', 'placements.ruleset_year') }}, false)
            as is_at_providers_postcode,
        case when {{ is_in_list('placements.place', 'providers.place_codes') }} then 1 else 0 end
            as offers_place,
        case
            when placements.last_day > providers.reg_end then 1
            when placements.last_decom >= providers.reg_end then 1
            else 0
        end as is_closed
    from placements
    inner join {{ ref('int_providers') }} as providers
        on placements.return_id = providers.return_id
        and placements.postcode = providers.postcode
        and providers.urn <> coalesce(placements.urn, '')
    left join by_urn
        on placements.return_id = by_urn.return_id
        and placements.placement_row = by_urn.placement_row
    where not coalesce(by_urn.fits, false)
),

-- A provider may have several rows: it was open where one of them says so.
open_at_postcode as (
    select
        return_id,
        placement_row,
        provider_urn,
        has_listed_urn,
        has_place,
        is_at_providers_postcode,
        max(offers_place) as offers_place
    from at_postcode
    group by
        return_id, placement_row, provider_urn, has_listed_urn, has_place, is_at_providers_postcode
    having min(is_closed) = 0
),

counted as (
    select
        *,
        count(*) over (partition by return_id, placement_row) as providers_there,
        sum(offers_place) over (partition by return_id, placement_row) as offering_place
    from open_at_postcode
)

select
    return_id,
    placement_row,
    provider_urn,
    'URN' as matched_by,
    'URN matched' as basis,
    case when fits then 'high' else 'medium' end as confidence
from by_urn

union all

select
    return_id,
    placement_row,
    provider_urn,
    'PL_POST' as matched_by,
    case
        when providers_there = 1 then 'Postcode matched one provider'
        when offering_place = 1 then 'Postcode matched one provider of this placement type'
        else 'One of ' || coalesce(nullif(offering_place, 0), providers_there) || ' providers at the postcode'
    end as basis,
    case
        when offers_place = 1 and providers_there = 1 and is_at_providers_postcode
            and not has_listed_urn then 'high'
        when offers_place = 1 and offering_place = 1 then 'medium'
        when providers_there = 1 and not has_place then 'medium'
        else 'low'
    end as confidence
from counted
where providers_there = 1
    or offers_place = 1
    or not has_place
