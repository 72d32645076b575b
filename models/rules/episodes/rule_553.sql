-- A placement order (E1) goes with a dated decision to place, which does not end while the order lasts.
{{ order_without_decision('E1') }}
