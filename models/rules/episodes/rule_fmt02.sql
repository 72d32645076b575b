-- What an episode must have is there, and its identifier, postcodes and URN are not too long.
{{ refused_by_the_portal('episodes') }}
