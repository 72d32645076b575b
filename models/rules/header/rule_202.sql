-- Sex must be as it was last year, in the codes of 2024 (1, 2) or those since (M, F).
{{ differs_from_previous_header('sex', recoded={'1': 'M', '2': 'F'}) }}
