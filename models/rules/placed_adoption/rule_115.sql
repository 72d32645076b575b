-- The date of the adoption decision, where given, must be a real date.
{{ not_a_real_date('placed_adoption', 'date_placed') }}
