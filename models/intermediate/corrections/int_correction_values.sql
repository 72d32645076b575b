-- What a placement in doubt should say according to the list of providers, where it says something else:
-- one row per placement, possible provider and field.
with placements as (
    select
        doubtful.return_id,
        doubtful.placement_row,
        doubtful.child,
        doubtful.place,
        doubtful.place_provider,
        doubtful.pl_post,
        doubtful.urn,
        doubtful.ruleset_year,
        min(located.pl_location) as pl_location
    from {{ ref('int_doubtful_placements') }} as doubtful
    inner join {{ ref('int_placements') }} as located
        on doubtful.return_id = located.return_id
        and doubtful.row_number = located.row_number
    group by
        doubtful.return_id, doubtful.placement_row, doubtful.child, doubtful.place,
        doubtful.place_provider, doubtful.pl_post, doubtful.urn, doubtful.ruleset_year
),

-- A postcode is suggested as the child's other episodes spell it, because rules compare their texts.
spellings as (
    select
        return_id,
        child,
        {{ postcode_key('pl_post') }} as postcode,
        min(pl_post) as pl_post
    from {{ ref('stg_episodes') }}
    where child is not null
    group by return_id, child, {{ postcode_key('pl_post') }}
),

compared as (
    select
        placements.*,
        possible.provider_urn,
        possible.matched_by,
        possible.basis,
        possible.confidence,
        details.offers_place,
        details.place as listed_place,
        details.place_provider as listed_place_provider,
        details.is_told_by_area,
        details.postcode as listed_postcode,
        coalesce(
            spellings.pl_post,
            substr(details.postcode, 1, length(details.postcode) - 3) || ' '
            || substr(details.postcode, length(details.postcode) - 2)
        ) as listed_pl_post,
        case when details.offers_place then placements.place else details.place end as right_place
    from placements
    inner join {{ ref('int_possible_providers') }} as possible
        on placements.return_id = possible.return_id
        and placements.placement_row = possible.placement_row
    inner join {{ ref('int_provider_details') }} as details
        on possible.return_id = details.return_id
        and possible.placement_row = details.placement_row
        and possible.provider_urn = details.provider_urn
    left join spellings
        on placements.return_id = spellings.return_id
        and placements.child = spellings.child
        and details.postcode = spellings.postcode
)

select
    return_id,
    placement_row,
    provider_urn,
    'PLACE' as field,
    place as value_now,
    listed_place as value_suggested,
    basis || ': the only placement type that the list has for it' as basis,
    confidence
from compared
where listed_place is not null
    and not offers_place

union all

select
    return_id,
    placement_row,
    provider_urn,
    'PLACE_PROVIDER' as field,
    place_provider as value_now,
    listed_place_provider as value_suggested,
    case
        when not is_told_by_area
            then basis || ': the only provider code that the list has for it'
        when listed_place_provider = 'PR1'
            then basis || ': the provider lies in the returning authority'
        else basis || ': the provider lies in another authority'
    end as basis,
    case when is_told_by_area and confidence = 'high' then 'medium' else confidence end as confidence
from compared
where listed_place_provider is not null
    and listed_place_provider <> coalesce(place_provider, '')

union all

-- A foster carer or adopter does not live at the agency's postcode: there it is suggested only
-- where the placement's own is blank or not found.
select
    return_id,
    placement_row,
    provider_urn,
    'PL_POST' as field,
    pl_post as value_now,
    listed_pl_post as value_suggested,
    case
        when {{ is_at_providers_postcode('right_place', 'ruleset_year') }}
            then basis || ': the postcode that the list has for it'
        else basis || ': the postcode that the list has for it, which may be that of an office'
    end as basis,
    case
        when {{ is_at_providers_postcode('right_place', 'ruleset_year') }} then confidence
        else 'low'
    end as confidence
from compared
where matched_by = 'URN'
    and listed_postcode <> coalesce({{ postcode_key('pl_post') }}, '')
    and ({{ is_at_providers_postcode('right_place', 'ruleset_year') }} or pl_location is null)

union all

select
    return_id,
    placement_row,
    provider_urn,
    'URN' as field,
    urn as value_now,
    provider_urn as value_suggested,
    basis,
    confidence
from compared
where matched_by = 'PL_POST'
