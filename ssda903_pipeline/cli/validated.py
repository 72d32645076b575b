"""The validated returns of a database, among which commands choose."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from ssda903_pipeline.problems import BadInput

if TYPE_CHECKING:
    import duckdb


def validated_returns(
    connection: duckdb.DuckDBPyConnection, db: Path, asked_for: Sequence[str] = ()
) -> list[str]:
    """The validated returns, in load order, or those of them that are asked for.

    Raises BadInput where there are none, and for one that is not among them.
    """
    from ssda903_pipeline.database.relations import relation_names

    validated: list[str] = []
    if "returns" in relation_names(connection):
        rows = connection.execute(
            "select return_id from returns where rules_passed is not null "
            "order by loaded_at, return_id"
        ).fetchall()
        validated = [return_id for (return_id,) in rows]
    if not validated:
        raise BadInput(f"{db}: it holds no validated return. `ssda903 validate` makes one.")
    for return_id in asked_for:
        if return_id not in validated:
            raise BadInput(
                f"{return_id}: there is no such validated return. `ssda903 returns list` shows the "
                "returns."
            )
    return list(dict.fromkeys(asked_for)) or validated
