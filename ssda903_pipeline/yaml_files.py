"""Reading text and YAML that people write by hand."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml

from ssda903_pipeline.problems import BadInput, refuse_pipe


def read_text(path: Path) -> str:
    """The text of a file, with or without byte order mark. Raises BadInput where it is not UTF-8."""
    try:
        refuse_pipe(path)
        return path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise BadInput(f"{path}: cannot read the file: {error.strerror}.") from error
    except UnicodeDecodeError as error:
        raise BadInput(f"{path}: the file is not UTF-8 text. Save it as UTF-8.") from error


def read_yaml(path: Path, *, as_text: bool = False) -> Any:
    """What a YAML file holds. With ``as_text`` every scalar stays the text that is written.

    Raises BadInput, with the line, where it is not YAML.
    """
    text = read_text(path)
    kind = "BaseLoader" if as_text else "SafeLoader"
    # The reader in C takes an eighth of the time; not every installation has it.
    loader = getattr(yaml, f"C{kind}", getattr(yaml, kind))
    try:
        return yaml.load(text, Loader=loader)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        # It counts the end of the file as a line of its own.
        line = f", line {min(mark.line, len(text.splitlines()) - 1) + 1}" if mark else ""
        reason = getattr(error, "problem", None) or "it is not YAML"
        raise BadInput(f"{path}{line}: {reason}.") from error


def line_of(path: Path, *place: str | int) -> int:
    """The line of a YAML file in which a part of it begins, such as ("cases", 0, "name").

    A text is a key, a number is the place in a list, from 0.
    """
    start = node = yaml.compose(read_text(path))
    for part in place:
        if isinstance(part, int):
            start = node = node.value[part]
        else:
            start, node = next(pair for pair in node.value if pair[0].value == part)
    return start.start_mark.line + 1
