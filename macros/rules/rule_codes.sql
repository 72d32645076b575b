{#- The rules that the errors table is made of, in groups: by first flagged table in the return's
    order, and no more than some 40 together, because a database takes longer to plan one union of
    hundreds of rules than to run it. Each group is a model of models/intermediate/flagged.

    dbt needs to know the rules before it has read the models, so this is the one list of them kept by
    hand; a test fails when a rule model is missing from it. -#}
{% macro rule_codes() %}
    {{ return({
        'header': [
            '101', '102', '103', '105', '165', '168', '171', '174', '202', '203', '204', '205A',
            '205D', '207', '208', '209', '231', '232', '301', '351', '393', '442', '444', '611',
            '612', '620', '621', '624', '625', '626', '628', 'EPI', 'FMT01', 'INT32',
        ],
        'episodes_1': [
            '1003', '1008', '1009', '1015', '117', '118', '141', '142', '143', '144', '145', '146',
            '147', '148', '149', '164', '169', '178', '179', '199', '210', '213', '214', '217',
            '217t', '218', '219', '221', '222', '224', '225', '226', '227', '228', '229', '230',
            '233',
        ],
        'episodes_2': [
            '234', '241', '242', '243', '302', '334', '335', '336', '352', '353', '354', '355',
            '356', '357', '358', '359', '361', '362', '363', '364', '365', '366', '367', '370',
            '371', '372', '373', '374', '375', '376', '377', '378', '379', '380', '381', '382',
            '383',
        ],
        'episodes_3': [
            '384', '385', '386', '387', '388', '389', '390', '392a', '392b', '392c', '392d', '398',
            '399', '406', '407', '408', '411', '420', '426', '431', '432', '433', '434', '435',
            '436', '437', '445', '446', '451', '452', '453', '454', '460', '501', '502', '503A',
            '503B',
        ],
        'episodes_4': [
            '503C', '503D', '503E', '503F', '503G', '503H', '503J', '504', '516', '521', '526',
            '527', '528', '529', '530', '531', '550', '551', '552', '553', '554', '555', '556',
            '557', '558', '562', '580', '582', '607', '630', 'FMT02', 'INT03', 'NoE', 'SW01STG1',
            'SW12STG2',
        ],
        'reviews': [
            '166', '167', '440', '441', 'FMT03', 'INT08', 'INT17',
        ],
        'uasc': [
            '1014', '104', '205B', '205C', '303', '304', 'FMT04', 'INT09', 'INT18', 'INT21',
            'INT36',
        ],
        'oc2': [
            '157', '158', '159', '180', '181', '182', '185', '186', '188', '189', '190', '191',
            '192', '193', '196', '197B', '197a', '198', '542', '543', '544', '545', '546', '547',
            'FMT05', 'INT05', 'INT14', 'INT33',
        ],
        'oc3': [
            '1000', '1001', '1002', '1007', '1010', '1011', '1016', '131', '132', '133', '153',
            '187', '215', '3001', '344', '345', '347', '348', '391', 'FMT06', 'INT06', 'INT15',
            'INT34',
        ],
        'ad1': [
            '112', '113', '114', '134', '151', '175', '176', '177', '331', '333', '511', '514',
            '517', '518', '519', '520', '524', '601', '602', 'FMT07', 'INT01', 'INT11', 'INT31',
        ],
        'placed_adoption': [
            '1012', '115', '116', '119', '120', '184', '522', '523', '525', '559', '560', '561',
            '563', '579', '583', '584', 'FMT08', 'INT02', 'INT12',
        ],
        'prev_perm': [
            '631', '632', '633', '634', '635', 'FMT09', 'INT07', 'INT16', 'INT35',
        ],
        'missing': [
            '1004', '1005', '1006', '564', '565', '566', '567', '570', '571', '574', '575', '576',
            '577', '578', '581', '586', 'FMT10', 'INT04', 'INT13',
        ],
        'sw_episodes': [
            'FMT11', 'FMT13', 'SW01aSTG1', 'SW01bSTG1', 'SW02STG1', 'SW03STG1', 'SW04STG1',
            'SW05STG1', 'SW06STG2', 'SW07STG2', 'SW08STG2', 'SW09STG2', 'SW10STG2', 'SW10aSTG2',
            'SW10bSTG2', 'SW11aSTG2', 'SW11bSTG2', 'SW13STG1', 'SW14STG2', 'SW17STG2', 'SW18STG2',
            'SW19STG2',
        ],
        'dolo': [
            '700', '701', '702', '703', '704', '705', '706', '707', '708', '709', '710', 'FMT12',
            'FMT14',
        ],
    }) }}
{% endmacro %}


{#- The same with the group of a council's own rules, whose codes are in the var ssda903_own_rules. -#}
{% macro rule_groups() %}
    {%- set groups = dict(rule_codes()) -%}
    {%- do groups.update({'own': var('ssda903_own_rules', [])}) -%}
    {{ return(groups) }}
{% endmacro %}


{#- The package of a group's rules: a council's own rules are models of the project that is run. -#}
{% macro rule_package(group) %}
    {{ return(project_name if group == 'own' else 'ssda903_pipeline') }}
{% endmacro %}


{#- The model of a rule, by its group and code. Where it is not said that a council's own rules are models of
    the project that is run, dbt warns that a package reads them. -#}
{% macro rule_model(group, code) %}
    {{ return(ref(ssda903_pipeline.rule_package(group), 'rule_' ~ code | lower)) }}
{% endmacro %}
