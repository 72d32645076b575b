{#- The join that finds the upper-tier authority which answers for a code in a collection year, as
    `local_authorities` (upper_code, upper_name).

    code: a column of authorities' codes; year: a column of collection years. -#}
{% macro join_local_authorities(code, year) -%}
left join {{ ref('ssda903_pipeline', 'upper_tier_authorities') }} as local_authorities
    on {{ code }} = local_authorities.lower_code
    and {{ year }} >= coalesce(local_authorities.first_year, {{ year }})
    and {{ year }} <= coalesce(local_authorities.last_year, {{ year }})
{%- endmacro %}


{#- The authority in which a postcode lies, with the join above. Scotland, Northern Ireland and Wales
    are not told apart by authority; the Channel Islands and the Isle of Man, whose codes begin with L
    and M, have none.

    laua: the code that the postcode list gives. -#}
{% macro authority_of_postcode(laua) -%}
    case substr({{ laua }}, 1, 1)
        when 'S' then 'SCO'
        when 'N' then 'NIR'
        when 'W' then 'WAL'
        when 'E' then coalesce(local_authorities.upper_code, {{ laua }})
    end
{%- endmacro %}
