-- A placement order (E1) goes with a decision to place, which does not end while the order lasts.
{{ order_without_decision('E1') }}
