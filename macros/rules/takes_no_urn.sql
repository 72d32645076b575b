{#- True when the placement type of a staged episode is one that takes no URN in its ruleset year;
    false when it is another or is null.

    alias: the name that the query gives the episodes; last_year_of_h5: the last year in which H5 is
    among them, on which the rules differ. -#}
{% macro takes_no_urn(alias, last_year_of_h5) -%}
    {%- set place = "coalesce(" ~ alias ~ ".place, '')" -%}
    (
        {{ place }} in ('P1', 'P3', 'R1', 'R2', 'R5')
        or {{ place }} in {{ ssda903_pipeline.codes_of('temporary placements') }}
        or ({{ place }} = 'H5' and {{ alias }}.ruleset_year <= {{ last_year_of_h5 }})
        or ({{ place }} = 'P2' and {{ alias }}.ruleset_year <= 2024)
        or ({{ place }} = 'Z1' and {{ alias }}.ruleset_year <= 2025)
        or ({{ place }} in {{ ssda903_pipeline.codes_of('other placements') }} and {{ alias }}.ruleset_year >= 2026)
    )
{%- endmacro %}
