{#- True when a placement type is one whose placements are where their provider is: homes, schools and
    the like, whose postcode is that of the provider list. Not true for another type or for null.
    Foster carers and adopters live elsewhere.

    place, ruleset_year: expressions. -#}
{% macro is_at_providers_postcode(place, ruleset_year) -%}
    (
        {{ place }} in ('K1', 'K2', 'R3', 'S1')
        or ({{ place }} = 'H5' and {{ ruleset_year }} = 2024)
        or ({{ place }} = 'K3' and {{ ruleset_year }} >= 2025)
    )
{%- endmacro %}
