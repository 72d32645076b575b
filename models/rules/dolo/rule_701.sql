-- The end of an order, where given, is a real date.
{{ not_a_real_date('dolo', 'dolo_end') }}
