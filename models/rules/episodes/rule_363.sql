-- A child assessment order lasts 7 days at most.
{{ total_legal_status('L3', 7) }}
