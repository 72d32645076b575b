"""Rules of one's own: one SQL file and one YAML file each, in a folder beside the data.

They are written as the package's own rules are, and compiled together with them.
"""

from ssda903_pipeline.rules.own.folder import OwnRules, find_own_rules

__all__ = ["OwnRules", "find_own_rules"]
