"""Beginning a rule of the project: all of its files, or none."""

from __future__ import annotations

import re
import shutil
from collections import defaultdict
from pathlib import Path

import pytest
import yaml

from ssda903_pipeline.problems import BadInput
from ssda903_pipeline.rules.catalogue import read_rules, rule_of
from ssda903_pipeline.rules.own.checks import KEYS, REQUIRED
from ssda903_pipeline.rules.project.beginning import begin_rule_of_project
from ssda903_pipeline.rules.project.checkout import CODES, in_checkout, rule_files
from ssda903_pipeline.rules.project.code_list import read_groups, table_of, with_code
from ssda903_pipeline.tables import TABLES
from tests.support.commands import PROJECT

CODE_LIST = (PROJECT / CODES).read_text(encoding="utf-8")


@pytest.fixture
def checkout(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with the list of rules, which is the current one."""
    (tmp_path / CODES).parent.mkdir(parents=True)
    shutil.copy(PROJECT / CODES, tmp_path / CODES)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def files_of(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): path.read_text(encoding="utf-8")
        for path in folder.rglob("*.*")
    }


@pytest.mark.parametrize("table", TABLES)
def test_a_begun_rule_has_all_that_a_rule_has(checkout: Path, table: str) -> None:
    assert begin_rule_of_project("9999x", table) == [*rule_files("rule_9999x", table), CODES]
    sql, description, cases = (path.read_text() for path in rule_files("rule_9999x", table))
    neighbour = next(rule for rule in read_rules().values() if rule.table == table)
    (model,) = yaml.safe_load(description)["models"]
    (like,) = yaml.safe_load(neighbour.path.with_suffix(".yml").read_text(encoding="utf-8"))[
        "models"
    ]
    assert model["columns"] == like["columns"]
    known = {*KEYS, "basis", "differences", "due", "due_why", "due_rows"}
    assert {*REQUIRED, "basis"} <= set(model["config"]["meta"]) <= known
    rule = rule_of(model, rule_files("rule_9999x", table)[1])
    assert (rule.code, rule.view, rule.table) == ("9999x", "rule_9999x", table)
    assert rule.sql == sql.strip() and f"flagged('{table}')" in sql
    assert yaml.safe_load(cases)["rule"] == "9999x"
    before, after = read_groups(CODE_LIST), read_groups(CODES.read_text())
    added = {name: set(codes) - set(before[name]) for name, codes in after.items()}
    (group,) = (name for name in added if added[name])
    assert table_of(group) == table and added[group] == {"9999x"}
    assert after[group] == sorted(after[group])


def codes_of(text: str) -> dict[str, list[str]]:
    """The codes of each table, in the order of its groups."""
    by_table: dict[str, list[str]] = defaultdict(list)
    for group, codes in read_groups(text).items():
        by_table[table_of(group)] += codes
    return by_table


def test_a_code_finds_its_place_in_the_list() -> None:
    for table, codes in codes_of(CODE_LIST).items():
        for code in codes:
            without = re.sub(rf"'{code}', ?", "", CODE_LIST)
            assert codes_of(with_code(without, table, code)) == codes_of(CODE_LIST)
    longer = with_code(CODE_LIST, "episodes", "0001")
    assert read_groups(longer)["episodes_1"][0] == "0001"
    added = set(longer.splitlines()) - set(CODE_LIST.splitlines())
    assert added and all(len(line) <= 100 for line in added)


def test_other_groups_are_left_as_they_are() -> None:
    longer = with_code(CODE_LIST, "dolo", "711")
    start, end = CODE_LIST.index("'dolo': ["), CODE_LIST.index("'FMT14'")
    assert longer.startswith(CODE_LIST[:start])
    assert longer.endswith(CODE_LIST[end:].partition("],")[2])


@pytest.mark.parametrize(
    ("code", "table", "said"),
    [
        ("9", "episodes", "2 to 30 letters and digits"),
        ("99-9", "episodes", "2 to 30 letters and digits"),
        ("../x", "episodes", "2 to 30 letters and digits"),
        ("101", "header", "there is a rule 101 already"),
        ("int01", "ad1", "there is a rule INT01 already"),
        ("runs", "header", "rule_runs is a table of another kind"),
        ("9999", "episode", "There are header, episodes, "),
    ],
)
def test_a_rule_that_cannot_be_is_not_begun(
    checkout: Path, code: str, table: str, said: str
) -> None:
    with pytest.raises(BadInput, match=re.escape(said)):
        begin_rule_of_project(code, table)
    assert files_of(checkout) == {CODES.as_posix(): CODE_LIST}


@pytest.mark.parametrize("file", rule_files("rule_9999", "episodes"))
def test_nothing_is_written_where_a_file_is_there(checkout: Path, file: Path) -> None:
    file.parent.mkdir(parents=True)
    file.write_text("mine")
    with pytest.raises(BadInput, match=f"{file.name}: the file is there already"):
        begin_rule_of_project("9999", "episodes")
    assert files_of(checkout) == {CODES.as_posix(): CODE_LIST, file.as_posix(): "mine"}


def test_what_cannot_be_written_leaves_nothing(checkout: Path) -> None:
    (checkout / "tests").write_text("a file where a folder has to be")
    with pytest.raises(BadInput, match="cannot write the file"):
        begin_rule_of_project("9999", "episodes")
    assert files_of(checkout) == {CODES.as_posix(): CODE_LIST}


def test_the_list_is_as_it_was_where_it_cannot_be_written(
    checkout: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write = Path.write_text

    def write_half_of_the_list(path: Path, text: str, **how: str) -> int:
        if path != CODES:
            return write(path, text, **how)
        write(path, text[:100], **how)
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "write_text", write_half_of_the_list)
    with pytest.raises(BadInput, match=r"rule_codes.sql: cannot write the file: No space"):
        begin_rule_of_project("9999", "episodes")
    assert files_of(checkout) == {CODES.as_posix(): CODE_LIST}


def test_where_a_checkout_is(checkout: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert not in_checkout()
    monkeypatch.chdir(PROJECT)
    assert in_checkout()
    monkeypatch.chdir(PROJECT / "models")
    assert not in_checkout()
