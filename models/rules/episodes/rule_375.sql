-- A temporary stay in hospital (T1) lasts six weeks at the most.
{{ placed_longer_than('T1', 42) }}
