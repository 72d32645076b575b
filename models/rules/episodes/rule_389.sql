-- Whoever moves on to adult social care is 16 or older on the day.
{{ left_care_below_age(['E7'], 16) }}
