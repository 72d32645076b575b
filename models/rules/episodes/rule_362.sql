-- An emergency protection order lasts 21 days at most.
{{ unbroken_legal_status('L2', 21) }}
