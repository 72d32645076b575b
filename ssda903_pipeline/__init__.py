"""Validate SSDA903 returns of children in care: every rule of the year, on your own machine.

import ssda903_pipeline

found = ssda903_pipeline.validate(
    "2026/", previous="2025/", earlier=["2024/", "2023/"], la="E08000003", year=2026
)
found.errors      # one row per rule and flagged row
found.rule_runs   # passed, failed or not_run, and why
found.summary     # errors by rule and table
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ssda903_pipeline.problems import BadInput
from ssda903_pipeline.version import VERSION

if TYPE_CHECKING:
    from ssda903_pipeline.validation import Validation, validate

__all__ = ["BadInput", "Validation", "validate"]
__version__ = VERSION


def __getattr__(name: str) -> Any:
    """Load what validates only when it is asked for: the command line begins before that."""
    if name in ("Validation", "validate"):
        from ssda903_pipeline import validation

        return getattr(validation, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
