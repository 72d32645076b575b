-- The date of the decision to place for adoption, where given, must be a real date.
{{ not_a_real_date('ad1', 'date_int') }}
