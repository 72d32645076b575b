-- One row per child.
{{ repeated_children('uasc') }}
