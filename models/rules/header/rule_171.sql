-- The birth date of a young person's own child must be a real date where there is one.
{{ not_a_real_date('header', 'mc_dob') }}
