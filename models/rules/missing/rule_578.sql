-- A missing period starts in a period of care.
{{ starts_outside_care('missing', 'mis_start') }}
