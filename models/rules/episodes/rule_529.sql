-- Other public bodies (PR3) do not provide adoptive or foster placements, children's homes or P1.
{{ provider_does_not_fit('PR3', [
    'A3', 'A4', 'A5', 'A6', 'K1', 'K2', 'P1', 'U1', 'U2', 'U3', 'U4', 'U5', 'U6',
]) }}
