{#- The twelve tables of the return, in lower case: their text fields and their dates, without CHILD,
    which every table has; the date that tells a child's rows apart (row_date) and the fields by which a
    person finds one of them (found_by). Made from ssda903_pipeline/tables.json: do not edit. -#}
{% macro ssda903_tables() %}
    {{ return({
        'header': {
            'text': ['sex', 'ethnic', 'upn', 'mother', 'uasc'],
            'dates': ['dob', 'mc_dob'],
            'row_date': none,
            'found_by': [],
        },
        'episodes': {
            'text': ['rne', 'ls', 'cin', 'place', 'place_provider', 'rec', 'reason_place_change', 'home_post', 'pl_post', 'urn'],
            'dates': ['decom', 'dec'],
            'row_date': 'decom',
            'found_by': ['decom', 'rne'],
        },
        'reviews': {
            'text': ['review_code'],
            'dates': ['dob', 'review'],
            'row_date': 'review',
            'found_by': ['review'],
        },
        'uasc': {
            'text': ['sex'],
            'dates': ['dob', 'duc'],
            'row_date': none,
            'found_by': [],
        },
        'oc2': {
            'text': ['sdq_score', 'sdq_reason', 'convicted', 'health_check', 'immunisations', 'teeth_check', 'health_assessment', 'substance_misuse', 'intervention_received', 'intervention_offered'],
            'dates': ['dob'],
            'row_date': none,
            'found_by': [],
        },
        'oc3': {
            'text': ['in_touch', 'activ', 'accom'],
            'dates': ['dob'],
            'row_date': none,
            'found_by': [],
        },
        'ad1': {
            'text': ['foster_care', 'nb_adoptr', 'sex_adoptr', 'ls_adoptr'],
            'dates': ['dob', 'date_int', 'date_match'],
            'row_date': none,
            'found_by': ['date_int'],
        },
        'placed_adoption': {
            'text': ['reason_placed_ceased'],
            'dates': ['dob', 'date_placed', 'date_placed_ceased'],
            'row_date': 'date_placed',
            'found_by': ['date_placed'],
        },
        'prev_perm': {
            'text': ['prev_perm', 'la_perm'],
            'dates': ['dob', 'date_perm'],
            'row_date': none,
            'found_by': ['date_perm'],
        },
        'missing': {
            'text': ['missing'],
            'dates': ['dob', 'mis_start', 'mis_end'],
            'row_date': 'mis_start',
            'found_by': ['mis_start'],
        },
        'sw_episodes': {
            'text': ['sw_id', 'sw_reason'],
            'dates': ['dob', 'sw_decom', 'sw_dec'],
            'row_date': 'sw_decom',
            'found_by': ['sw_decom', 'sw_id'],
        },
        'dolo': {
            'text': [],
            'dates': ['dob', 'dolo_start', 'dolo_end'],
            'row_date': 'dolo_start',
            'found_by': ['dolo_start'],
        },
    }) }}
{% endmacro %}
