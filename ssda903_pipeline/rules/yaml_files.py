"""Reading text and YAML that people write by hand."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from ssda903_pipeline.problems import BadInput


def read_text(path: Path) -> str:
    """The text of a file, with or without byte order mark. Raises BadInput where it is not UTF-8."""
    try:
        return path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise BadInput(f"{path}: cannot read the file: {error.strerror}.") from error
    except UnicodeDecodeError as error:
        raise BadInput(f"{path}: the file is not UTF-8 text. Save it as UTF-8.") from error


def read_yaml(path: Path, *, as_text: bool = False) -> Any:
    """What a YAML file holds. With ``as_text`` every scalar stays the text that is written.

    Raises BadInput, with the line, where it is not YAML.
    """
    import yaml  # only here: a validation reads files by this module, and mostly no YAML

    loader = yaml.BaseLoader if as_text else yaml.SafeLoader
    try:
        return yaml.load(read_text(path), Loader=loader)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = f", line {mark.line + 1}" if mark else ""
        reason = getattr(error, "problem", None) or "it is not YAML"
        raise BadInput(f"{path}{line}: {reason}.") from error
