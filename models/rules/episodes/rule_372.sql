-- A young offender institution or prison (R5) is for children of 10 or older.
{{ placed_below_age('R5', 10) }}
