-- Every child in the previous permanence file must be in the header.
{{ not_in_header('prev_perm') }}
