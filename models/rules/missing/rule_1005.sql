-- The end of a missing period, where given, is a real date.
{{ not_a_real_date('missing', 'mis_end') }}
