{#- The codes of a group, as the list of an `in`. In which years each code is allowed is in the seed
    field_codes.

    group: its name, as below. The other placements are those that Z1 was split into in 2026. -#}
{% macro codes_of(group) -%}
    {%- set groups = {
        'short breaks': ['V3', 'V4'],
        'adoption': ['E11', 'E12'],
        'adoptive placements': ['A3', 'A4', 'A5', 'A6'],
        'foster placements': ['U1', 'U2', 'U3', 'U4', 'U5', 'U6'],
        'temporary placements': ['T0', 'T1', 'T2', 'T3', 'T4'],
        'other placements': ['Z11', 'Z12', 'Z13', 'Z14'],
        'placements outside England': ['CON', 'NIR', 'SCO', 'WAL', 'NUK'],
        'unknown UPN': ['UN1', 'UN2', 'UN3', 'UN4', 'UN5'],
    } -%}
    {%- if group not in groups -%}
        {%- do exceptions.raise_compiler_error('There is no group of codes called ' ~ group ~ '.') -%}
    {%- endif -%}
    ('{{ groups[group] | join("', '") }}')
{%- endmacro %}
