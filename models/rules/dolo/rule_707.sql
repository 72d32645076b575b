-- An order ends in a period of care; an open one starts in care that goes on.
{{ ends_outside_care('dolo', 'dolo_start', 'dolo_end') }}
