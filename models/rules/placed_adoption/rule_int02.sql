-- Every child in the placed for adoption file must be in the header.
{{ not_in_header('placed_adoption') }}
