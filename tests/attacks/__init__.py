"""Attacks: runs that are killed, stopped or starved, and what is whole and what is left afterwards."""
