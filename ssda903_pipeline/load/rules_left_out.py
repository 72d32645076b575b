"""The rules that are not to be run: as codes, or as a CSV file that names them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from pathlib import Path

from ssda903_pipeline.load.csv_files import read_rows
from ssda903_pipeline.load.source_files import SourceFile, is_folder, is_there, read_bytes
from ssda903_pipeline.load.white_space import strip
from ssda903_pipeline.problems import BadInput, printable
from ssda903_pipeline.rules.catalogue import codes_meant

COLUMN = "rule_code"
"""The column of such a file that names the rule; what else stands there is for people."""

ENDING = ".csv"


def rules_left_out(words: Iterable[str], codes: Collection[str]) -> list[str]:
    """The codes of the rules that ``words`` name, in order: each word is a code or a file of them.

    ``codes``: those of all rules. Raises BadInput where there is no such rule or file.
    """
    named: set[str] = set()
    for word in words:
        if word.lower().endswith(ENDING):
            named.update(read_rules_left_out(Path(word), codes))
        else:
            named.update(codes_meant(word, codes))
    return sorted(named)


def read_rules_left_out(path: Path, codes: Collection[str]) -> list[str]:
    """The codes that a CSV file names. Raises BadInput for a file that cannot be read or names no rule."""
    if not is_there(path) or is_folder(path):
        raise BadInput(f"{path}: there is no such file. Check the name that --leave-out gives.")
    file = SourceFile(printable(path.name), read_bytes(path))
    return sorted(set(read_codes(file, codes)))


def read_codes(file: SourceFile, codes: Collection[str]) -> Iterator[str]:
    """The codes that a CSV file names, in its order. Raises BadInput as it is read."""
    lines = read_rows(file)
    number, headings = next(lines, (1, []))
    names = [strip(heading).lower() for heading in headings]
    if COLUMN not in names:
        raise BadInput(
            f"{file.name}, line {number}: there is no column {COLUMN}. "
            "A list of rules to leave out needs one."
        )
    place = names.index(COLUMN)
    spelling = {code.upper(): code for code in codes}
    is_empty = True
    for number, cells in lines:
        asked = strip(cells[place]) if place < len(cells) else ""
        if not asked:
            raise BadInput(
                f"{file.name}, line {number}: {COLUMN} is blank. Fill it in, or delete the line."
            )
        if asked.upper() not in spelling:
            raise BadInput(
                f"{file.name}, line {number}: {printable(asked)}: there is no such rule. "
                "Correct the code, or delete the line."
            )
        is_empty = False
        yield spelling[asked.upper()]
    if is_empty:
        raise BadInput(f"{file.name}: the list names no rule.")
