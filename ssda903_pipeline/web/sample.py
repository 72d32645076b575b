"""The sample return that the page offers, as files with a list of them."""

from __future__ import annotations

import json
from pathlib import Path

from ssda903_pipeline.synth import sample_returns, write_returns


def write_sample(folder: Path) -> None:
    """Write the files and ``index.json`` into ``folder``, which must not hold any of them yet."""
    synth = sample_returns()
    written = [path.relative_to(folder) for path in write_returns(synth, folder)]

    def of(name: str) -> list[str]:
        return [path.as_posix() for path in written if path.parts[0] == name]

    index = {
        "la_code": synth.la_code,
        "collection_year": synth.year,
        "current": of(str(synth.year)),
        "previous": of(str(synth.year - 1)),
        "providers": of("providers.csv"),
    }
    text = json.dumps(index, indent=2)
    (folder / "index.json").write_text(f"{text}\n", encoding="utf-8", newline="\n")
