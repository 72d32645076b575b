-- Every child in the reviews file must be in the header.
{{ not_in_header('reviews') }}
