"""What people say of errors: reading it from sheets, keeping it with the errors, listing it."""
