"""Lives as they are lived: a function for each kind of story, in a module for each theme."""
