-- Another council (PR2) does not provide placements P1, R2 and R5.
{{ provider_does_not_fit('PR2', ['P1', 'R2', 'R5']) }}
