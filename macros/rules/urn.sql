{#- What is written for a URN where there is none. -#}
{% macro stand_in_urn() -%}
    'XXXXXXX'
{%- endmacro %}


{#- True when a staged episode has a provider's URN; false where it says that there is none, null where it
    says nothing.

    alias: the name that the query gives the episodes. -#}
{% macro has_urn(alias) -%}
    {{ alias }}.urn <> {{ ssda903_pipeline.stand_in_urn() }}
{%- endmacro %}
