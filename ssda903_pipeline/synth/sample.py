"""The small return with errors in it that the demo and the browser edition show."""

from __future__ import annotations

from ssda903_pipeline.synth.returns import SynthReturns, make_returns

SAMPLE_CHILDREN = 60


def sample_returns() -> SynthReturns:
    """The sample, always the same, with last year's return and a provider list."""
    return make_returns(children=SAMPLE_CHILDREN, year=2026, seed=903, error_rate=0.01)
