-- The placement type of the first episode is that of the episode left open last year, unless a code
-- was replaced in the year of the return: H5 by K3 (2024 and 2025), Z1 by four codes (2026).
{{ differs_from_open_episode('place') }}
    and not coalesce(
        (
            previous.place = 'H5'
            and episodes.place = 'K3'
            and episodes.collection_year = case
                when episodes.ruleset_year <= 2024 then 2024
                when episodes.ruleset_year = 2025 then 2025
            end
        )
        or (
            previous.place = 'Z1'
            and episodes.place in {{ codes_of('other placements') }}
            and episodes.collection_year = 2026
            and episodes.ruleset_year >= 2026
        ),
        false
    )
