-- Police protection lasts 3 days at most.
{{ unbroken_legal_status('L1', 3) }}
