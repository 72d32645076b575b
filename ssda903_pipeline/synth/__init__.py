"""Synthetic returns: made-up children whose data obeys the rules, or breaks them at a rate."""

from __future__ import annotations

from ssda903_pipeline.synth.returns import PROVIDER_COLUMNS, SynthReturns, make_returns
from ssda903_pipeline.synth.sample import sample_returns
from ssda903_pipeline.synth.write import write_returns

__all__ = ["PROVIDER_COLUMNS", "SynthReturns", "make_returns", "sample_returns", "write_returns"]
