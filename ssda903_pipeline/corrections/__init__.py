"""Corrections: trying them out, and suggesting those that clear errors and make none."""
