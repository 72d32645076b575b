{#- The rules that the errors table is made of, by first flagged table: header, uasc, reviews,
    prev_perm. dbt needs to know them before it has read the models, so this is the one list of rules
    kept by hand; a test fails when a rule model is missing from it. -#}
{% macro rule_codes() %}
    {{ return([
        '101', '102', '103', '105', '165', '168', '171', '174', '202', '203', '204', '205A',
        '205D', '207', '208', '209', '231', '232', '301', '351', '393', '442', '444', '611',
        '612', '620', '621', '624', '625', '626', '628', 'EPI', 'INT32',
        '1014', '104', '205B', '205C', '303', '304', 'INT09', 'INT18', 'INT21', 'INT36',
        '166', '167', '440', '441', 'INT08', 'INT17',
        '631', '632', '633', '634', '635', 'INT07', 'INT16', 'INT35',
    ]) }}
{% endmacro %}
