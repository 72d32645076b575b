"""What Python makes of notes in files, as JSON: the browser edition's tests compare theirs with it.

``python -m tests.support.notes_json FOLDER``, where FOLDER holds nothing yet, makes a return there and
gives the keys and the row hashes of its errors. With a list of files on standard input, each as its name
and its content in base64, it keeps the notes in them, one file after the other, and gives for each how many
were new, as before and older, and the problems; or the message that refuses it.
"""

from __future__ import annotations

import base64
import json
import sys
from pathlib import Path
from typing import Any

import ssda903_pipeline
from ssda903_pipeline.database.opening import connect
from ssda903_pipeline.notes.keeping import keep_notes
from ssda903_pipeline.notes.reading import read_notes
from ssda903_pipeline.problems import BadInput, printable

LA_CODE, YEAR = "E08000003", 2026


def make_return(folder: Path) -> list[tuple[str, str]]:
    """A return of a header alone, in which every child's sex is wrong; its errors."""
    files = folder / "return"
    files.mkdir(parents=True)
    rows = "".join(f"{number},X,01/01/2015,WBRI,,,\n" for number in range(9))
    (files / "header.csv").write_text(f"CHILD,SEX,DOB,ETHNIC,UPN,MOTHER,MC_DOB\n{rows}")
    ssda903_pipeline.validate(files, la=LA_CODE, year=YEAR, db=folder / "x.duckdb")
    with connect(folder / "x.duckdb") as connection:
        return connection.execute(
            "select error_key, row_hash from error_details where rule_code = '101' order by row_number"
        ).fetchall()


def keep(folder: Path, name: str, content: str) -> Any:
    """What became of the notes in a file."""
    path = folder / name
    path.write_bytes(base64.b64decode(content))
    try:
        rows = read_notes(path)
    except BadInput as problem:
        return {"refused": str(problem)}
    with connect(folder / "x.duckdb") as connection:
        kept = keep_notes(connection, printable(name), rows, "someone")
    return vars(kept)


if __name__ == "__main__":
    target = Path(sys.argv[1])
    asked = json.load(sys.stdin)
    found = [keep(target, *file) for file in asked] if asked else make_return(target)
    json.dump(found, sys.stdout)
