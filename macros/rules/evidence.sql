{#- What a rule compares a row that it flags with: a list of {flagged, table, seen_in, source_table, row,
    fields}, one for each flagged table and each row that errors in it are compared with. The rule's
    metadata says it (`evidence`); and where its `fields` name a table other than the flagged one, and
    `evidence` does not, then every row of the child there is compared. -#}
{% macro evidence_of_rule(rule) %}
    {% set entries = [] %}
    {% set declared = [] %}
    {% for entry in rule.evidence if not entry.get('not_shown') %}
        {% set row = entry.get('row', 'every row') %}
        {% if row not in ssda903_pipeline.which_rows() %}
            {% do exceptions.raise_compiler_error(
                'Rule ' ~ rule.code ~ ': evidence: row: ' ~ row ~ ' is not one of '
                ~ ssda903_pipeline.which_rows() | join(', ') ~ '.'
            ) %}
        {% endif %}
        {% do entries.append({'table': entry.table, 'row': row, 'fields': entry.get('fields', [])}) %}
        {% do declared.append(entry.table) %}
    {% endfor %}
    {% set named = {} %}
    {% for field in rule.fields %}
        {% set table = field.rpartition('.')[0] %}
        {% if table not in declared and (table not in rule.flags or rule.flags | length > 1) %}
            {% do named.setdefault(table, []).append(field.rpartition('.')[2]) %}
        {% endif %}
    {% endfor %}
    {% for table, fields in named.items() %}
        {% do entries.append({'table': table, 'row': 'every row', 'fields': fields, 'is_other': true}) %}
    {% endfor %}
    {% set found = [] %}
    {% for flagged in rule.flags %}
        {% for entry in entries if not (entry.is_other and entry.table == flagged) %}
            {% set year, _, source_table = entry.table.rpartition('.') %}
            {% do found.append({
                'flagged': flagged,
                'table': entry.table,
                'seen_in': {'previous': 'last year', 'earlier': 'an earlier year'}.get(year, 'this year'),
                'source_table': source_table,
                'row': entry.row,
                'fields': entry.fields,
            }) %}
        {% endfor %}
    {% endfor %}
    {{ return(found) }}
{% endmacro %}


{#- Which of the rows of a table a flagged row may be compared with: every row of the child, the first or
    latest of them by date, the one before or after the flagged row, and those of the same provider or pupil. -#}
{% macro which_rows() %}
    {{ return(['every row', 'first', 'latest', 'before', 'after', 'same URN', 'same UPN']) }}
{% endmacro %}


{#- A row of evidence in words: `header`, `last year's episodes`, `the row before`, `Ofsted's list`. -#}
{% macro evidence_in_words(evidence) -%}
    case
        when {{ evidence }}.which_row = 'before' then 'the row before'
        when {{ evidence }}.which_row = 'after' then 'the row after'
        when {{ evidence }}.which_row = 'same URN' then 'Ofsted''s list'
        when {{ evidence }}.which_row = 'same UPN' then 'the row with the same UPN'
        when {{ evidence }}.seen_in = 'last year' then 'last year''s ' || {{ evidence }}.source_table
        when {{ evidence }}.seen_in = 'an earlier year' then 'an earlier year''s ' || {{ evidence }}.source_table
        else {{ evidence }}.source_table
    end
{%- endmacro %}
