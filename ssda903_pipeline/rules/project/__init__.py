"""Working on the rules of the project, in a checkout of it."""
