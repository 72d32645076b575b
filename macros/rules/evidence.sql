{#- What a rule compares a row that it flags with: a list of {number, flagged, table, seen_in, source_table,
    row, fields, only}, one for each flagged table and each kind of row that errors in it are compared with.
    The rule's metadata says it (`evidence`). Where its `fields` name a table that `evidence` does not, then
    every row of the child there is compared; or, if the rule flags that table too, the rows that it flags.

    A row beside the flagged one is of its own table. Of a rule that flags several tables, any other row is
    evidence for errors in the other tables. -#}
{% macro evidence_of_rule(rule) %}
    {% set entries = [] %}
    {% set said = [] %}
    {% for entry in rule.evidence %}
        {% set row = entry.get('row', 'every row') %}
        {% if row not in ssda903_pipeline.which_rows() %}
            {% do exceptions.raise_compiler_error(
                'Rule ' ~ rule.code ~ ': evidence: row: ' ~ row ~ ' is not one of '
                ~ ssda903_pipeline.which_rows() | join(', ') ~ '.'
            ) %}
        {% endif %}
        {% if not entry.get('not_shown') %}
            {% do entries.append({
                'table': entry.table,
                'row': row,
                'fields': entry.get('fields', []),
                'only': ssda903_pipeline.cells_of_rows(entry.get('only', {})),
            }) %}
        {% endif %}
        {% if row not in ssda903_pipeline.rows_beside() %}
            {% do said.append(entry.table) %}
        {% endif %}
    {% endfor %}
    {% set named = {} %}
    {% for field in rule.fields %}
        {% set table = field.rpartition('.')[0] %}
        {% if table not in said and (table not in rule.flags or rule.flags | length > 1) %}
            {% do named.setdefault(table, []).append(field.rpartition('.')[2]) %}
        {% endif %}
    {% endfor %}
    {% for table, fields in named.items() %}
        {% set row = 'flagged too' if table in rule.flags else 'every row' %}
        {% do entries.append({'table': table, 'row': row, 'fields': fields, 'only': none}) %}
    {% endfor %}
    {% set found = [] %}
    {% for flagged in rule.flags %}
        {% for entry in entries
            if rule.flags | length == 1
            or (entry.row in ssda903_pipeline.rows_beside()) == (entry.table == flagged) %}
            {% set year, _, source_table = entry.table.rpartition('.') %}
            {% do found.append({
                'number': found | length + 1,
                'flagged': flagged,
                'table': entry.table,
                'seen_in': {
                    'previous': 'last year',
                    'previous2': 'the year before last',
                    'earlier': 'an earlier year',
                }.get(year, 'this year'),
                'source_table': source_table,
                'row': entry.row,
                'fields': entry.fields,
                'only': entry.only,
            }) %}
        {% endfor %}
    {% endfor %}
    {{ return(found) }}
{% endmacro %}


{#- Which of the rows of a table a flagged row may be compared with: every row of the child, the first or
    latest of them by date, those of the same provider, those that the rule flags too, and rows beside it. -#}
{% macro which_rows() %}
    {{ return(
        ['every row', 'first', 'latest', 'same URN', 'flagged too'] + ssda903_pipeline.rows_beside()
    ) }}
{% endmacro %}


{#- The same of rows of the flagged table itself: by date the one before, the one before that or the one
    after; the one before where, of rows that begin on the same day, the one that ends first comes first;
    those with the same date; and those of the same pupil. -#}
{% macro rows_beside() %}
    {{ return(['before', 'two before', 'after', 'before by end', 'same date', 'same UPN']) }}
{% endmacro %}


{#- Which cells make a row evidence, of which it must have one: `REC E11, REC E12`, `MIS_END blank`. None
    where every row is evidence.

    only: the codes of a field, or of several. -#}
{% macro cells_of_rows(only) %}
    {% set cells = [] %}
    {% for field, codes in only.items() %}
        {% for code in codes %}
            {% do cells.append(field ~ ' ' ~ code) %}
        {% endfor %}
    {% endfor %}
    {{ return(cells | join(', ') if cells else none) }}
{% endmacro %}


{#- A cell as `cells_of_rows` has it: `REC E11`, `MIS_END blank`.

    field, value: expressions; the value is as supplied. -#}
{% macro cell_in_words(field, value) -%}
    {{ field }} || ' ' || coalesce({{ ssda903_pipeline.without_far_future(ssda903_pipeline.cleaned(value) | trim) }}, 'blank')
{%- endmacro %}


{#- A row of evidence in words: `header`, `last year's episodes`, `the row before`, `Ofsted's list`. -#}
{% macro evidence_in_words(evidence) -%}
    case
        when {{ evidence }}.which_row in ('before', 'before by end') then 'the row before'
        when {{ evidence }}.which_row = 'two before' then 'the row two before'
        when {{ evidence }}.which_row = 'after' then 'the row after'
        when {{ evidence }}.which_row = 'same date' then 'a row with the same date'
        when {{ evidence }}.which_row = 'same UPN' then 'a row with the same UPN'
        when {{ evidence }}.which_row = 'same URN' then 'Ofsted''s list'
        when {{ evidence }}.evidence_table = {{ evidence }}.table_name then 'another row'
        when {{ evidence }}.seen_in = 'last year' then 'last year''s ' || {{ evidence }}.source_table
        when {{ evidence }}.seen_in = 'the year before last'
            then {{ evidence }}.source_table || ' of the year before last'
        when {{ evidence }}.seen_in = 'an earlier year' and {{ evidence }}.source_row_number is null
            then 'earlier years'' ' || {{ evidence }}.source_table
        when {{ evidence }}.seen_in = 'an earlier year' then 'an earlier year''s ' || {{ evidence }}.source_table
        else {{ evidence }}.source_table
    end
{%- endmacro %}


{#- By what a row of evidence is found, in words and in brackets; blank where its fields say so already, and
    where there is but one such row. -#}
{% macro found_in_words(evidence, supplied) -%}
    case
        when {{ evidence }}.which_row = 'same URN'
        {%- for table, facts in ssda903_pipeline.ssda903_tables().items() if facts.found_by %}
            or (
                {{ evidence }}.source_table = '{{ table }}'
                and {{ ssda903_pipeline.names_field(evidence ~ '.fields', "'" ~ facts.found_by[0] | upper ~ "'") }}
            )
        {%- endfor %}
            then ''
        when {{ supplied }}.found_by is not null then ' (' || {{ supplied }}.found_by || ')'
        when {{ evidence }}.evidence_table = {{ evidence }}.table_name
            then ' (row ' || cast({{ evidence }}.source_row_number as {{ dbt.type_string() }}) || ')'
        else ''
    end
{%- endmacro %}
