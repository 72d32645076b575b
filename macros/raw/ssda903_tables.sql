{#- The twelve tables of the return: their text fields and their dates, in lower case, without
    CHILD, which every table has. -#}
{% macro ssda903_tables() %}
    {{ return({
        'header': {'text': ['sex', 'ethnic', 'upn', 'mother', 'uasc'], 'dates': ['dob', 'mc_dob']},
        'episodes': {
            'text': [
                'rne', 'ls', 'cin', 'place', 'place_provider', 'rec', 'reason_place_change',
                'home_post', 'pl_post', 'urn',
            ],
            'dates': ['decom', 'dec'],
        },
        'reviews': {'text': ['review_code'], 'dates': ['dob', 'review']},
        'uasc': {'text': ['sex'], 'dates': ['dob', 'duc']},
        'oc2': {
            'text': [
                'sdq_score', 'sdq_reason', 'convicted', 'health_check', 'immunisations',
                'teeth_check', 'health_assessment', 'substance_misuse', 'intervention_received',
                'intervention_offered',
            ],
            'dates': ['dob'],
        },
        'oc3': {'text': ['in_touch', 'activ', 'accom'], 'dates': ['dob']},
        'ad1': {
            'text': ['foster_care', 'nb_adoptr', 'sex_adoptr', 'ls_adoptr'],
            'dates': ['dob', 'date_int', 'date_match'],
        },
        'placed_adoption': {
            'text': ['reason_placed_ceased'],
            'dates': ['dob', 'date_placed', 'date_placed_ceased'],
        },
        'prev_perm': {'text': ['prev_perm', 'la_perm'], 'dates': ['dob', 'date_perm']},
        'missing': {'text': ['missing'], 'dates': ['dob', 'mis_start', 'mis_end']},
        'sw_episodes': {'text': ['sw_id', 'sw_reason'], 'dates': ['dob', 'sw_decom', 'sw_dec']},
        'dolo': {'text': [], 'dates': ['dob', 'dolo_start', 'dolo_end']},
    }) }}
{% endmacro %}
