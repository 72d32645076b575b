-- A temporary stay for another reason (T4) lasts a week at the most.
{{ placed_longer_than('T4', 7) }}
