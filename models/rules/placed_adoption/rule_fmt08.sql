-- The child identifier is not too long, and a child has at most 366 adoption decisions.
{{ refused_by_the_portal('placed_adoption') }}
