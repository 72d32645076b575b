"""Databases: their raw tables, opening them, and writing them anew."""
