-- A temporary stay for the foster carer's holiday (T3) lasts three weeks at the most.
{{ placed_longer_than('T3', 21) }}
