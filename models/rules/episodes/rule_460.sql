-- Who stays with the carers on turning 18 does not leave care before the 18th birthday.
{{ left_care_below_age(['E17'], 18) }}
