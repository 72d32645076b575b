-- Every child in the adoption file must be in the header.
{{ not_in_header('ad1') }}
