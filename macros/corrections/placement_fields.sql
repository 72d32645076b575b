{#- The fields that say where a child is placed and with whom, in the order of the file. These four
    can be corrected from a list of providers. -#}
{% macro placement_fields() %}
    {{ return(['PLACE', 'PLACE_PROVIDER', 'PL_POST', 'URN']) }}
{% endmacro %}


{#- What rules work out from PL_POST: an error about one of these is an error about a placement too. -#}
{% macro derived_placement_fields() %}
    {{ return(['PL_LA', 'PL_LOCATION', 'PL_DISTANCE']) }}
{% endmacro %}


{#- A number for each of the four fields, so that the numbers of several add up to one that tells
    which they are. URN has the largest. -#}
{% macro placement_field_bit(field) %}
    {{ return(2 ** placement_fields().index(field)) }}
{% endmacro %}


{#- The episodes of one placement as it is written, as a window's partition. -#}
{% macro one_placement() -%}
    partition by
        episodes.return_id, episodes.child
        {%- for field in ssda903_pipeline.placement_fields() %}, episodes.{{ field | lower }}{% endfor %}
{%- endmacro %}


{#- The words for how sure a correction is, from the least sure to the surest. -#}
{% macro confidence_words() %}
    {{ return(['low', 'medium', 'high']) }}
{% endmacro %}
