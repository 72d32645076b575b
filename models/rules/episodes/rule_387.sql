-- Whoever leaves care to live independently is 14 or older on the day.
{{ left_care_below_age(['E5', 'E6'], 14) }}
