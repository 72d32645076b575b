-- The end of an episode, where given, must be a real date.
{{ not_a_real_date('episodes', 'dec') }}
