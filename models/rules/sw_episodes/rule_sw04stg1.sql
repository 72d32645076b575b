-- The start of a social worker episode is a real date. To 2025 parts of it may be unknown.
{{ not_a_partly_known_date('sw_episodes', 'sw_decom', last_year=2025) }}
