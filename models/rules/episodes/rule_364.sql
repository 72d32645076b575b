-- Detention in the authority's accommodation under PACE lasts 21 days at most.
{{ total_legal_status('J2', 21) }}
