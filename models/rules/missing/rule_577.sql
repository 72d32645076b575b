-- A missing period ends in a period of care; an open one starts in care that goes on.
{{ ends_outside_care('missing', 'mis_start', 'mis_end') }}
