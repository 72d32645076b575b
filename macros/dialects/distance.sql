{#- Straight-line miles between two places with grid references in metres, rounded to one decimal:
    sqrt(dx^2 + dy^2) / 1000 / 1.6093. -#}
{% macro distance_in_miles(from_place, to_place) -%}
    round(
        cast(
            sqrt(
                power(cast({{ to_place }}.easting - {{ from_place }}.easting as {{ ssda903_pipeline.type_double() }}), 2)
                + power(cast({{ to_place }}.northing - {{ from_place }}.northing as {{ ssda903_pipeline.type_double() }}), 2)
            ) / 1000 / 1.6093 as decimal(18, 9)
        ), 1
    )
{%- endmacro %}


{#- A postcode as it is looked up: without spaces. -#}
{% macro postcode_key(postcode) -%}
    replace({{ postcode }}, ' ', '')
{%- endmacro %}
