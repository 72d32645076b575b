-- The child identifier is there and, like the UASC marker, not too long.
{{ refused_by_the_portal('header') }}
