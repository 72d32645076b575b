{#- What the department's portal asks of each field and of each table, by the XML schema of the return:
    it refuses a whole file for one cell that breaks it. Here is only what no numbered rule says; the
    description of int_format_faults names the rules that say the rest.

    rule: the rule that reports the table's faults.
    obligatory: may not be blank. longest: the most characters that it may have.
    at_most: the most rows of one child.
    unless: the condition, on the row, under which a numbered rule reports the fault all the same.
    inputs: what was supplied with the return, where a condition asks for it. -#}
{% macro format_facts() %}
    {%- set child = {'longest': 10} -%}
    {%- set obligatory_child = {'obligatory': true, 'longest': 10} -%}
    {%- set marker = ssda903_pipeline.try_number('header.uasc') -%}
    {%- set score = ssda903_pipeline.try_number('oc2.sdq_score') -%}
    {%- set postcodes = {} -%}
    {%- for field in ['home_post', 'pl_post'] -%}
        {%- set key = ssda903_pipeline.postcode_key('episodes.' ~ field) -%}
        {%- do postcodes.update({field: {
            'longest': 8,
            'unless': 'postcodes.input is not null and ' ~ dbt.length(key) ~ ' > 7',
        }}) -%}
    {%- endfor -%}
    {{ return({
        'header': {'rule': 'FMT01', 'fields': {
            'child': obligatory_child,
            'uasc': {'longest': 1, 'unless': 'coalesce(' ~ marker ~ ', -1) not in (0, 1)'},
        }},
        'episodes': {'rule': 'FMT02', 'inputs': ['postcodes', 'providers'], 'fields': {
            'child': child,
            'decom_text': {'obligatory': true},
            'rne': {'obligatory': true},
            'ls': {'obligatory': true},
            'cin': {'obligatory': true},
            'place': {'obligatory': true},
            'home_post': postcodes['home_post'],
            'pl_post': postcodes['pl_post'],
            'urn': {'longest': 8, 'unless': 'providers.input is not null'},
        }},
        'reviews': {'rule': 'FMT03', 'at_most': 52, 'fields': {
            'child': child,
            'review_code': {'obligatory': true, 'unless': 'reviews.review_text is not null'},
        }},
        'uasc': {'rule': 'FMT04', 'fields': {'child': child}},
        'oc2': {'rule': 'FMT05', 'fields': {
            'child': child,
            'sdq_score': {
                'longest': 2,
                'unless': 'coalesce(' ~ score ~ ', -1) not in (' ~ range(41) | join(', ') ~ ')',
            },
        }},
        'oc3': {'rule': 'FMT06', 'fields': {'child': child}},
        'ad1': {'rule': 'FMT07', 'fields': {'child': child}},
        'placed_adoption': {'rule': 'FMT08', 'at_most': 366, 'fields': {'child': child}},
        'prev_perm': {'rule': 'FMT09', 'fields': {'child': child}},
        'missing': {'rule': 'FMT10', 'at_most': 366, 'fields': {'child': child}},
        'sw_episodes': {'rule': 'FMT11', 'fields': {'child': obligatory_child}},
        'dolo': {'rule': 'FMT12', 'fields': {'child': obligatory_child}},
    }) }}
{% endmacro %}


{#- True when a field of a staged row breaks the format; otherwise false or null. -#}
{% macro breaks_format(table, field) -%}
    {%- set facts = ssda903_pipeline.format_facts()[table] -%}
    {%- set fact = facts.fields[field] -%}
    {%- set column = table ~ '.' ~ field -%}
    {%- set faults = [] -%}
    {%- if fact.obligatory -%}
        {%- do faults.append(column ~ ' is null') -%}
    {%- endif -%}
    {%- if fact.longest -%}
        {%- do faults.append(dbt.length(column) ~ ' > ' ~ fact.longest) -%}
    {%- endif -%}
    {%- if field == 'child' and facts.at_most -%}
        {%- do faults.append(table ~ '.rows_of_child > ' ~ facts.at_most) -%}
    {%- endif -%}
    ({{ faults | join(' or ') }})
    {%- if fact.unless %} and not ({{ fact.unless }}){% endif %}
{%- endmacro %}
