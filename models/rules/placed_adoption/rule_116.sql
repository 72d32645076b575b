-- The date on which the decision was reversed, where given, must be a real date.
{{ not_a_real_date('placed_adoption', 'date_placed_ceased') }}
