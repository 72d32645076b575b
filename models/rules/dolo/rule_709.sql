-- While an order is in force the placement is K2, Z12 or Z13.
{{ placements_during_dolo("coalesce(episodes.place, '') not in ('K2', 'Z12', 'Z13')") }}
