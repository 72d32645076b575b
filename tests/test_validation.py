"""A validation from files to results."""

from __future__ import annotations

from pathlib import Path

import pytest

import ssda903_pipeline

CSV = """\

CHILD,SEX,DOB,ETHNIC,UPN,MOTHER,MC_DOB
A,9,01/02/2012,WBRI,UN1,,

"B",9,01/02/2012,"WB
RI",UN1,,
C,9,01/02/2012
"""

XML = """\
<EXPSSDA903>
<CHILD><HEADER><CHILDID>A</CHILDID><SEX>9</SEX></HEADER></CHILD>
<CHILD>
  <HEADER>
    <CHILDID>B</CHILDID><SEX>9</SEX>
    <NOTES/>
  </HEADER>
</CHILD>
</EXPSSDA903>
"""


@pytest.mark.parametrize(
    ("name", "text", "lines", "issue"),
    [
        ("header.csv", CSV, {"A": 3, "B": 5, "C": 7}, 7),
        ("return.xml", XML, {"A": 2, "B": 4}, 6),
    ],
)
def test_load_issues_and_errors_name_the_lines_of_the_file(
    name: str, text: str, lines: dict[str, int], issue: int, tmp_path: Path
) -> None:
    file = tmp_path / name
    file.write_text(text, encoding="utf-8")
    found = ssda903_pipeline.validate(file, la="E08000003", year=2026, as_at="30/11/2025")
    assert [issue.line_number for issue in found.load_issues] == [issue]
    found.export(tmp_path / "out")
    errors = (tmp_path / "out" / "children_with_errors.csv").read_text(encoding="utf-8-sig")
    rows = [line.split(",") for line in errors.splitlines()]
    columns = [rows[0].index(column) for column in ("child", "rule_code", "line_number")]
    of_sex = [[row[column] for column in columns] for row in rows if "101" in row]
    assert {child: int(line) for child, _, line in of_sex} == lines
