-- Semi-independent living (H5) was for children of 14 or older, in 2024 of 16 or older; so is what
-- followed it in 2025, supported accommodation (K3).
{{ placed_below_age('H5', 14, last_year=2023) }}

union all

{{ placed_below_age('H5', 16, first_year=2024, last_year=2024) }}

union all

{{ placed_below_age('K3', 16, first_year=2025) }}
