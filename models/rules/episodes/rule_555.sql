-- A freeing order (D1) goes with a dated decision to place, which does not end while the order lasts.
{{ order_without_decision('D1') }}
