"""Cases of rules: small returns written as text, and which of their rows a rule has to flag."""
