-- Every child in the episodes file must be in the header.
{{ not_in_header('episodes') }}
