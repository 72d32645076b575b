-- While an order is in force the placement is none of the types that cannot go with one.
{{ placements_during_dolo("episodes.place in ('K1', 'P1', 'R5', 'K3')") }}
