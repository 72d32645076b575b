-- The date of the match with adopters, where given, must be a real date.
{{ not_a_real_date('ad1', 'date_match') }}
