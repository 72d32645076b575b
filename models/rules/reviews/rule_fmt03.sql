-- A review has its code, its identifier is not too long, and a child has at most 52 of them.
{{ refused_by_the_portal('reviews') }}
