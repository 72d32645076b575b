-- Residential employment (P3) is for children of 14 or older.
{{ placed_below_age('P3', 14) }}
