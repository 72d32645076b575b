"""The stories that lives are made of: a function for each kind, in a module for each theme."""
