-- One row per child.
{{ repeated_children('ad1') }}
