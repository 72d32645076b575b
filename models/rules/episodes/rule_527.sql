-- The council itself (PR1) does not provide placements P1, R2 and R5.
{{ provider_does_not_fit('PR1', ['P1', 'R2', 'R5']) }}
