-- A young person who stays with the carers on turning 18 does not leave care before that birthday.
{{ left_care_below_age(['E17'], 18) }}
