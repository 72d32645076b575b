-- Independent living (P2) is for children of 15 or older, since 2024 of 16 or older.
{{ placed_below_age('P2', 15, last_year=2023) }}

union all

{{ placed_below_age('P2', 16, first_year=2024) }}
