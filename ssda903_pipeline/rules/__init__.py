"""The rules: what their metadata says, their pages, their cases, and rules of one's own."""
