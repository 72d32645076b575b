-- A residential school (S1) is for children of 4 or older.
{{ placed_below_age('S1', 4) }}
