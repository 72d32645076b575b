-- One row per child.
{{ repeated_children('oc3') }}
