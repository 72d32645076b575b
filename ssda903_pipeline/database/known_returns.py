"""The returns that a database knows, as people name them."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from ssda903_pipeline.problems import BadInput


def check_known(return_ids: Iterable[str], known: Collection[str]) -> None:
    """Raise BadInput for the first id that is not among those of the known returns."""
    for return_id in return_ids:
        if return_id not in known:
            raise BadInput(
                f"{return_id}: there is no such return. `ssda903 returns list` shows them."
            )
