-- One row per child.
{{ repeated_children('prev_perm') }}
