"""Own rules: begun, described, compiled, tested and in use beside the department's."""

from __future__ import annotations

import csv
import re
import shutil
from collections.abc import Callable
from pathlib import Path

import duckdb
import pytest
import yaml

import ssda903_pipeline
from ssda903_pipeline.cache import VARIABLE
from ssda903_pipeline.database.opening import connect
from ssda903_pipeline.database.raw_tables import create_raw_tables
from ssda903_pipeline.plan.running import run_plan
from ssda903_pipeline.plan.statements import Plan, Statement
from ssda903_pipeline.problems import BadInput
from ssda903_pipeline.rules.cases.raw_rows import RawReturn, RawRows
from ssda903_pipeline.rules.catalogue import read_rules
from ssda903_pipeline.rules.evidence import faults
from ssda903_pipeline.rules.own import OwnRules, find_own_rules
from ssda903_pipeline.rules.own.beginning import begin_rule
from ssda903_pipeline.rules.own.checks import check_code, check_rule_file
from ssda903_pipeline.rules.own.compiling import KEPT_PLANS, plan_with
from ssda903_pipeline.rules.own.testing import run_cases
from ssda903_pipeline.synth import make_returns, write_returns
from ssda903_pipeline.tables import TABLES
from tests.support.commands import PROJECT, run_ssda903

DOCS = (PROJECT / "docs" / "own-rules.md").read_text(encoding="utf-8")
BEGUN = {table: f"BEGUN{number:02}" for number, table in enumerate(TABLES, start=1)}

RULE = """
models:
  - name: rule_{name}
    description: Something is wrong, and this says what.
    config:
      meta:
        code: {code}
        title: {title}
        years: {years}
        flags: [episodes]
        fields: [episodes.CHILD]
        reads: [episodes]
"""
QUERY = "select {{ flagged('episodes') }}\nfrom {{ ref('stg_episodes') }} as episodes\n"


def write_rule(
    folder: Path, code: str, sql: str, title: str = "Wrong", years: str = "['2023-']"
) -> Path:
    name = code.lower()
    text = RULE.format(name=name, code=code, title=title, years=years)
    (folder / f"rule_{name}.yml").write_text(text, encoding="utf-8")
    path = folder / f"rule_{name}.sql"
    path.write_text(sql, encoding="utf-8")
    return path


def write_cases(folder: Path, code: str, text: str) -> None:
    (folder / "cases").mkdir(exist_ok=True)
    (folder / "cases" / f"rule_{code.lower()}.yml").write_text(f"rule: {code}\ncases:\n{text}")


def blocks(kind: str) -> list[str]:
    """The code blocks of a kind in docs/own-rules.md."""
    return re.findall(rf"```{kind}\n(.*?)```", DOCS, re.DOTALL)


def write_documented_rules(folder: Path) -> None:
    """LOCAL01 and LOCAL02, as docs/own-rules.md shows them."""
    first, second, *_ = blocks("sql")
    description, cases, evidence, *_ = blocks("yaml")
    (folder / "rule_local01.sql").write_text(first, encoding="utf-8")
    (folder / "rule_local01.yml").write_text(description, encoding="utf-8")
    (folder / "cases" / "rule_local01.yml").write_text(cases, encoding="utf-8")
    path = write_rule(folder, "LOCAL02", second).with_suffix(".yml")
    reads = "        reads: [episodes]\n"
    text = path.read_text(encoding="utf-8")
    assert reads in text
    path.write_text(
        text.replace(reads, f"        reads: [episodes, header]\n{evidence}"), encoding="utf-8"
    )
    write_cases(
        folder,
        "LOCAL02",
        """
  - name: before the sixteenth birthday, on it, and in a foster placement
    header:
      - {CHILD: A, DOB: 02/05/2009}
      - {CHILD: B, DOB: 01/05/2009}
      - {CHILD: C, DOB: 02/05/2009}
    episodes:
      - {CHILD: A, PLACE: P2, DECOM: 01/05/2025, flagged: yes}
      - {CHILD: B, PLACE: P2, DECOM: 01/05/2025}
      - {CHILD: C, PLACE: U1, DECOM: 01/05/2025}
""",
    )


def write_awkward_rules(folder: Path) -> None:
    """Rules as people may write them, each with a case."""
    name_in_full = QUERY.replace("flagged(", "ssda903_pipeline.flagged(")
    path = write_rule(folder, "Awkward1", "", title='"Its odd <b>: 100%; -- é"')
    path.write_bytes(b"\xef\xbb\xbf" + (name_in_full + "where true;\n\n").encode())
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    again = QUERY.replace("stg_episodes", "rule_awkward1")
    write_rule(folder, "AWKWARD2", again, years="['2025-2026']")
    write_rule(folder, "NOPLACE", QUERY + "where episodes.place is not null")
    for code in ("Awkward1", "AWKWARD2", "NOPLACE"):
        write_cases(folder, code, "  - {name: all, episodes: [{PLACE: U1, flagged: yes}]}")


@pytest.fixture(scope="module")
def compiled(tmp_path_factory: pytest.TempPathFactory) -> tuple[OwnRules, Plan]:
    """A rule begun for each table, the documented and some awkward ones, compiled just once."""
    folder = tmp_path_factory.mktemp("own") / "own_rules"
    for table, code in BEGUN.items():
        begin_rule(code, table, folder)
    write_documented_rules(folder)
    write_awkward_rules(folder)
    own, told = OwnRules(folder), []
    plan = plan_with(own, on_compile=lambda: told.append("compiling"))
    assert told == ["compiling"]
    return own, plan


@pytest.fixture
def workplace(compiled: tuple[OwnRules, Plan], tmp_path: Path) -> Path:
    """A folder with a copy of these rules, of their plan, and a synthetic return."""
    shutil.copytree(compiled[0].folder, tmp_path / "own_rules")
    write_returns(make_returns(40, 2026, seed=7, error_rate=0.1), tmp_path)
    return tmp_path


VALIDATE = (
    "validate",
    "2026",
    "--providers",
    "providers.csv",
    "--la",
    "E08000003",
    "--year",
    "2026",
)


PLACES_SUGGESTED = "select count(*) from suggestions where field = 'PLACE' and value_now is null"


# Beginning a rule


def test_the_cases_of_begun_documented_and_awkward_rules_pass(
    compiled: tuple[OwnRules, Plan],
) -> None:
    own, plan = compiled
    rules = own.read()
    assert set(rules) == {*BEGUN.values(), "LOCAL01", "LOCAL02", "Awkward1", "AWKWARD2", "NOPLACE"}
    outcomes = run_cases(own, plan, list(rules.values()))
    assert [problem for outcome in outcomes for problem in outcome.problems] == []
    flagging = {outcome.case.rule.code for outcome in outcomes if outcome.flagged}
    assert flagging == set(rules), "every rule has a case that flags a row"
    assert any(outcome.status == "not in force" for outcome in outcomes)


@pytest.mark.parametrize(
    ("code", "table", "said"),
    [
        ("101", "episodes", "letters and digits, a letter first"),
        ("L", "episodes", "letters and digits"),
        ("LOCAL-1", "episodes", "letters and digits"),
        ("../X1", "episodes", "letters and digits"),
        ("É1", "episodes", "letters and digits"),
        ("L" * 31, "episodes", "30 letters and digits"),
        ("int01", "episodes", "there is a rule INT01 already"),
        ("noe", "episodes", "there is a rule NOE already"),
        ("Runs", "episodes", "rule_runs is a table of another kind"),
        ("LOCAL01", "episode", "There are header, episodes, "),
        ("LOCAL01", "previous.header", "there is no such table"),
    ],
)
def test_a_rule_that_cannot_be_is_not_begun(
    tmp_path: Path, code: str, table: str, said: str
) -> None:
    with pytest.raises(BadInput, match=re.escape(said)):
        begin_rule(code, table, tmp_path / "own_rules")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("file", ["rule_local01.sql", "cases/rule_local01.yml"])
def test_files_that_are_there_are_left_alone(tmp_path: Path, file: str) -> None:
    (tmp_path / "cases").mkdir()
    (tmp_path / file).write_text("mine")
    with pytest.raises(BadInput, match="the file is there already"):
        begin_rule("local01", "episodes", tmp_path)
    assert [path.name for path in tmp_path.rglob("*.*")] == [Path(file).name]
    assert (tmp_path / file).read_text() == "mine"


def test_a_rule_that_cannot_be_written_leaves_nothing(tmp_path: Path) -> None:
    (tmp_path / "cases").write_text("a file where a folder has to be")
    with pytest.raises(BadInput, match="cannot write the file"):
        begin_rule("LOCAL01", "episodes", tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["cases"]


# In use


def read_csv(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def test_own_rules_are_in_use_wherever_rules_are(workplace: Path) -> None:
    result = run_ssda903(*VALIDATE, "--out", "out", "--fail-on", "awkward1", cwd=workplace)
    assert result.returncode == 1, result.stderr
    assert f"Your own rules: 17, from {workplace / 'own_rules'}." in result.stdout
    assert "compiling" not in result.stdout
    errors = read_csv(workplace / "out" / "errors.csv")
    found = [row for row in errors if row["rule_code"] == "Awkward1"]
    assert found and {row["title"] for row in found} == {"Its odd <b>: 100%; -- é"}
    runs = {row["rule_code"]: row for row in read_csv(workplace / "out" / "rule_runs.csv")}
    assert runs["Awkward1"]["error_count"] == str(len(found))
    assert {*BEGUN.values(), "LOCAL01", "LOCAL02", "AWKWARD2"} <= set(runs)
    with duckdb.connect(str(workplace / "ssda903.duckdb"), read_only=True) as connection:
        assert connection.execute("select count(*) from rule_awkward1").fetchone() == (len(found),)
        (message,) = connection.execute(
            "select message from rules where rule_code = 'LOCAL01'"
        ).fetchone()
        own = connection.execute("select rule_code from rules where basis = 'own'").fetchall()
        assert connection.execute(PLACES_SUGGESTED).fetchone() == (0,), "NOPLACE forbids them"
    assert len(own) == 17
    assert message.startswith("The foster placement ends on the day on which it begins.")
    listed = run_ssda903("rules", cwd=workplace)
    count = len(read_rules()) + len(own)
    assert f"{count} rules, 17 of them your own (from own_rules)." in listed.stdout
    explained = run_ssda903("rules", "local01", cwd=workplace)
    assert "episodes.dec = episodes.decom" in explained.stdout
    assert "Wording from: your council" in explained.stdout

    shutil.rmtree(workplace / "own_rules")
    without = run_ssda903(*VALIDATE, "--out", "out", cwd=workplace)
    assert without.returncode == 0 and "own rules" not in without.stdout
    remaining = read_csv(workplace / "out" / "errors.csv")
    ours = set(read_rules())
    assert remaining == [row for row in errors if row["rule_code"] in ours]
    with duckdb.connect(str(workplace / "ssda903.duckdb"), read_only=True) as connection:
        assert connection.execute(PLACES_SUGGESTED).fetchone() > (0,)


def test_a_kept_plan_is_run_without_dbt(
    compiled: tuple[OwnRules, Plan], workplace: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def must_not(*_: object, **__: object) -> None:
        raise AssertionError("dbt must not run")

    monkeypatch.setattr("ssda903_pipeline.rules.own.compiling.run_dbt", must_not)
    own = OwnRules(workplace / "own_rules")
    assert plan_with(own, on_compile=must_not) == compiled[1]
    (own.folder / "cases" / "rule_local01.yml").unlink()
    assert plan_with(own) == compiled[1], "the plan does not depend on cases"
    with (own.folder / "rule_local01.sql").open("a") as file:
        file.write("\n-- changed")
    with pytest.raises(AssertionError, match="dbt must not run"):
        plan_with(own)
    assert {path.suffix for path in own.folder.iterdir()} <= {".sql", ".yml", ""}
    assert not [path.name for path in own.folder.iterdir() if path.name.startswith(".")]


def test_from_python_with_the_folder_named(workplace: Path) -> None:
    found = ssda903_pipeline.validate(
        workplace / "2026", la="E08000003", year=2026, rules=workplace / "own_rules"
    )
    assert "Awkward1" in set(found.errors.rule_code)


def test_where_own_rules_are_looked_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert find_own_rules() is None
    with pytest.raises(BadInput, match="there is no such folder"):
        find_own_rules(Path("mine"))
    (tmp_path / "mine").mkdir()
    with pytest.raises(BadInput, match="there are no rules in the folder"):
        find_own_rules(Path("mine"))
    begin_rule("LOCAL01", "episodes", tmp_path / "own_rules")
    assert find_own_rules().count == 1
    begin_rule("LOCAL02", "header", tmp_path / "mine")
    listed = run_ssda903("rules", cwd=tmp_path, env={"SSDA903_RULES": "mine"})
    assert "LOCAL02" in listed.stdout and "LOCAL01" not in listed.stdout


def test_where_no_plan_can_be_kept_it_is_compiled(
    compiled: tuple[OwnRules, Plan], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ssda903_pipeline.rules.own.compiling._compile", lambda *_: compiled[1])
    (tmp_path / "a file").write_text("")
    for cache in ("", tmp_path / "a file" / "cache"):
        told: list[str] = []
        monkeypatch.setenv(VARIABLE, str(cache))
        assert plan_with(compiled[0], lambda told=told: told.append("compiling")) is compiled[1]
        assert told == ["compiling"]
    assert [path.name for path in tmp_path.iterdir()] == ["a file"]


# Whose code runs


def planted(plan: Plan, sql: str) -> str:
    """The plan's text with another statement put before its first."""
    first = plan.statements[0]
    return plan.text().replace(first.sql, f"{sql};\n{first.sql}", 1)


def test_a_plan_beside_the_rules_is_not_run(
    compiled: tuple[OwnRules, Plan], workplace: Path
) -> None:
    """Whoever can write to the folder can work out the fingerprint, too."""
    text = planted(compiled[1], f"copy (select 1) to '{workplace / 'planted'}'")
    (workplace / "own_rules" / ".plan.sql").write_text(text)
    assert plan_with(OwnRules(workplace / "own_rules")) == compiled[1]
    assert run_ssda903(*VALIDATE, cwd=workplace).returncode == 0
    assert not (workplace / "planted").exists()


def test_a_kept_plan_that_was_changed_is_not_run(
    compiled: tuple[OwnRules, Plan], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ssda903_pipeline.rules.own.compiling._compile", lambda *_: compiled[1])
    monkeypatch.setenv(VARIABLE, str(tmp_path / "cache"))
    plan_with(compiled[0])
    [kept] = (tmp_path / "cache").iterdir()
    assert kept.name.startswith(KEPT_PLANS)
    for spoil in (lambda whole: whole[: len(whole) // 2], lambda whole: whole.replace("'", '"', 1)):
        told: list[str] = []
        kept.write_text(spoil(kept.read_text()))
        assert plan_with(compiled[0], lambda told=told: told.append("compiling")) == compiled[1]
        assert told == ["compiling"]
        plan_with(compiled[0])
        assert plan_with(compiled[0], lambda: pytest.fail("it is kept")) == compiled[1]


def test_a_rule_reads_and_writes_no_file(tmp_path: Path) -> None:
    (tmp_path / "secret.csv").write_text("a,b\nsecret,2\n")
    written = tmp_path / "written.csv"
    secret = f"'{tmp_path / 'secret.csv'}'"
    sources = (f"read_csv({secret})", f"read_text({secret})", secret, "glob('*')")
    queries = [
        *(QUERY + f"where exists (select * from {source})" for source in sources),
        f"{{% do run_query(\"copy (select 1) to '{written}'\") %}}\n{QUERY}",
    ]
    folder = tmp_path / "own"
    folder.mkdir()
    paths = [write_rule(folder, f"BAD{n}", query) for n, query in enumerate(queries)]
    with pytest.raises(BadInput) as caught:
        plan_with(OwnRules(folder))
    said = str(caught.value)
    for path in paths:
        assert re.search(rf"{re.escape(str(path))}(, line 3)?: .*file system operations", said), (
            path
        )
    assert not written.exists()


# Testing a rule


def test_rule_test_says_which_cases_fail(workplace: Path) -> None:
    result = run_ssda903("rule", "test", cwd=workplace)
    assert result.returncode == 0, result.stdout
    assert "30 of 30 cases pass." in result.stdout
    cases = workplace / "own_rules" / "cases" / "rule_local01.yml"
    text = cases.read_text().replace(", flagged: yes", "")
    cases.write_text(text.replace("DEC: 02/05/2025", "DEC: 02/05/2025, flagged: yes"))
    (workplace / "own_rules" / "cases" / "rule_local02.yml").unlink()
    result = run_ssda903("rule", "test", "local01", cwd=workplace)
    assert result.returncode == 1
    assert result.stdout.splitlines() == [
        "LOCAL01, case 1: FAILS: a foster placement of no length, and one of a day",
        "  rules of 2023: should be flagged and is not: episodes row 2",
        "  rules of 2023: is flagged and should not be: episodes row 1",
        "  rules of 2027: should be flagged and is not: episodes row 2",
        "  rules of 2027: is flagged and should not be: episodes row 1",
        "LOCAL01, case 2: passes: another placement, and a foster placement that goes on",
        "1 of 2 cases pass.",
    ]
    result = run_ssda903("rule", "test", "LOCAL02", cwd=workplace)
    assert result.returncode == 0
    assert "LOCAL02: no cases (own_rules/cases/rule_local02.yml)." in result.stdout
    result = run_ssda903("rule", "test", "101", cwd=workplace)
    assert result.returncode == 2 and "there is no such rule" in result.stderr


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("rule: [", "line 1: "),
        ("[]", "it has to begin with `rule:`"),
        ("rule: LOCAL09\ncases: []", "it has to begin with `rule:`"),
        ("rule: LOCAL02\ncases: []", "belong in rule_local02.yml"),
        ("rule: LOCAL01\ncases: [{episodes: []}]", "case 1: it has no name"),
        ("rule: LOCAL01\ncases: [{name: x, episode: []}]", "episode is no table or setting"),
        ("rule: LOCAL01\ncases: [{name: x, episodes: [{DOB: x}]}]", "episodes has no column DOB"),
        ("rule: LOCAL01\ncases: [{name: x, episodes: {CHILD: A}}]", "rows of episodes as a list"),
        ("rule: LOCAL01\ncases: [{name: x, episodes: [{CHILD: [A]}]}]", "has to be one text"),
        (
            "rule: LOCAL01\ncases:\n- name: x\n  episodes: [{CHILD: A}]\n  flagged: {episodes: [1]}",
            "line 5: a flagged row says so itself: - {CHILD: A, flagged: yes}.",
        ),
        ("rule: LOCAL01\ncases:\n- name: x\n  flagged:", "line 4: a flagged row says so itself"),
        (
            "rule: LOCAL01\ncases:\n- name: x\n  episodes:\n  - {}\n  - {flagged: no}",
            "line 6: a flagged row says `flagged: yes`; another one says nothing",
        ),
        ("rule: LOCAL01\ncases: [{name: x, episodes: [{FLAGGED: yes}]}]", "no column FLAGGED"),
        (
            "rule: LOCAL01\ncases:\n- name: x\n  episodes: [{CHILD: A}]",
            "line 3: no row of the case is flagged. Mark those that are,",
        ),
        (
            "rule: LOCAL01\ncases: [{name: x, episodes: [{flagged: yes}], flagged: none}]",
            "line 2: the case says that no row is flagged, and has rows with",
        ),
        (
            "rule: LOCAL01\ncases: [{name: x, episodes: [{flagged: yes}], status: not_run}]",
            "line 2: the case says that no row is flagged, and has rows with",
        ),
        ("rule: LOCAL01\ncases: [{name: x, years: 2020-}]", "2020- is not one of the rule's years"),
        ("rule: LOCAL01\ncases: [{name: x, collection_year: next}]", "`collection_year`"),
    ],
)
def test_a_slip_in_a_case_file_is_named(
    compiled: tuple[OwnRules, Plan], tmp_path: Path, text: str, said: str
) -> None:
    (tmp_path / "own_rules" / "cases").mkdir(parents=True)
    own = OwnRules(tmp_path / "own_rules")
    for name in ("rule_local01", "rule_local02"):
        for suffix in (".sql", ".yml"):
            shutil.copy(compiled[0].folder / f"{name}{suffix}", own.folder)
    (own.cases_folder / "rule_local01.yml").write_text(text)
    with pytest.raises(BadInput, match=re.escape(said)) as caught:
        run_cases(own, compiled[1], list(own.read().values()))
    assert str(caught.value).startswith(str(own.cases_folder / "rule_local01.yml"))


# Rules that cannot be

NOT_OF_OWN_RULES = ("basis", "differences", "due", "due_why", "due_rows")
"""What only the YAML of our rules says."""


def test_what_is_said_of_our_rules_passes_the_checks_of_own_ones() -> None:
    for rule in read_rules().values():
        path = rule.path.with_suffix(".yml")
        document = yaml.safe_load(path.read_text(encoding="utf-8"))
        for key in NOT_OF_OWN_RULES:
            meta_of(document).pop(key, None)
        if rule.code[0].isalpha():
            assert check_rule_file(path, document)["name"] == rule.view
        else:
            with pytest.raises(BadInput, match="a letter first"):
                check_rule_file(path, document)
            # The same rule under another code.
            model = document["models"][0]
            model["config"]["meta"]["code"] = f"L{rule.code}"
            model["name"] = f"rule_l{rule.code.lower()}"
            assert check_rule_file(Path(f"{model['name']}.yml"), document) == model


def meta_of(document: dict) -> dict:
    return document["models"][0]["config"]["meta"]


def set_meta(key: str, value: object) -> Callable[[dict], None]:
    return lambda document: meta_of(document).__setitem__(key, value)


def evidence(**entry: object) -> Callable[[dict], None]:
    return set_meta("evidence", [entry])


@pytest.mark.parametrize(
    ("spoil", "said"),
    [
        (lambda d: d.pop("models"), "begin with `models:`"),
        (lambda d: d["models"].append({}), "describe one model"),
        (lambda d: d["models"][0].pop("description"), "`description` is missing"),
        (lambda d: d["models"][0].pop("config"), "`code` is missing"),
        (lambda d: d["models"][0].update(name="rule_x1"), "`name` has to be that of the file"),
        (lambda d: meta_of(d).pop("reads"), "`reads` is missing"),
        (set_meta("flags", []), "`flags` is missing"),
        (set_meta("severity", "high"), "`severity` is no key of `meta`"),
        (set_meta("basis", "coding"), "`basis` is no key of `meta`"),
        (set_meta("code", 101), "`code` has to be a text"),
        (set_meta("code", "LOCAL1"), "has to be rule_local1."),
        (set_meta("code", "x_1"), "letters and digits"),
        (set_meta("title", ["a"]), "`title` has to be a text"),
        (set_meta("years", "2023-"), "`years` has to be a list"),
        (set_meta("years", [2023]), "`years` has to be a list"),
        (set_meta("years", ["2023"]), "`years`: 2023 is unknown"),
        (set_meta("years", ["2026-2025"]), "`years`: 2026-2025 is unknown"),
        (set_meta("years", ["2028-"]), "There are rule sets of 2023 to 2027."),
        (set_meta("years", ["2023-2024", "2026-"]), "each span has to begin where"),
        (set_meta("years", ["2025-", "2023-2024"]), "each span has to begin where"),
        (set_meta("flags", ["episode"]), "`flags`: episode is unknown. The tables are header,"),
        (set_meta("reads", ["previous.episode"]), "`reads`: previous.episode is unknown"),
        (set_meta("optional", ["x"]), "`optional`: x is unknown"),
        (set_meta("fields", ["DECOM"]), "`fields`: DECOM is unknown"),
        (set_meta("fields", ["episodes.DOB"]), "`fields`: episodes.DOB is unknown"),
        (set_meta("needs", ["postcode"]), "`needs`: postcode is unknown"),
        (set_meta("evidence", {"table": "episodes"}), "`evidence`: it has to be a list"),
        (set_meta("evidence", ["episodes"]), "`evidence`: episodes has to name a table"),
        (
            evidence(table="header"),
            "`evidence`: header is not among the tables that the rule reads",
        ),
        (evidence(table="providers"), "`evidence`: providers is not among the tables"),
        (evidence(table="episodes", rows="first"), "`evidence`: rows is unknown. There are table,"),
        (evidence(table="episodes", row="next"), "`evidence`: row: next is unknown"),
        (evidence(table="episodes", row="same URN"), "row: same URN does not go with episodes."),
        (evidence(table="episodes", row="flagged too"), "for a rule that flags several tables"),
        (evidence(table="episodes", fields="DEC"), "episodes: fields has to be a list"),
        (evidence(table="episodes", fields=["DOB"]), "episodes has no field DOB."),
        (evidence(table="episodes", fields=["dec"]), "episodes has no field dec."),
        (evidence(table="episodes", only={"REC": "E2"}), "episodes: only has to name a field"),
        (evidence(table="episodes", only={"X": ["E2"]}), "episodes has no field X."),
        (evidence(table="episodes", not_shown=""), "episodes: not_shown has to say why."),
        (evidence(table="episodes", not_shown="So.", row="first"), "beside not_shown stands only"),
    ],
)
def test_a_slip_in_the_yaml_is_named(
    tmp_path: Path, spoil: Callable[[dict], object], said: str
) -> None:
    begin_rule("LOCAL01", "episodes", tmp_path)
    path = tmp_path / "rule_local01.yml"
    document = yaml.safe_load(path.read_text())
    spoil(document)
    path.write_text(yaml.safe_dump(document))
    with pytest.raises(BadInput, match=re.escape(said)) as caught:
        OwnRules(tmp_path).read()
    assert str(caught.value).startswith(f"{path}: ")


def test_a_code_can_be_of_letters_only() -> None:
    assert check_code("EducationCheck") == "EducationCheck"


@pytest.mark.parametrize(
    ("file", "said"),
    [
        ("rule_local02.sql", "rule_local02.yml: the file is missing"),
        ("rule_local02.yml", "rule_local02.sql: the file is missing"),
        ("local02.sql", "local02.sql: own rules are called rule_<code>.sql"),
        ("rule_local01.yaml", "rule_local01.yaml: own rules are called"),
        ("rule_101.sql", "the file is missing"),
    ],
)
def test_a_file_that_belongs_to_no_rule_is_named(tmp_path: Path, file: str, said: str) -> None:
    begin_rule("LOCAL01", "episodes", tmp_path)
    (tmp_path / file).write_text("")
    with pytest.raises(BadInput, match=re.escape(said)):
        OwnRules(tmp_path).read()


def test_a_rule_of_ours_cannot_be_replaced(tmp_path: Path) -> None:
    write_rule(tmp_path, "INT01", QUERY)
    with pytest.raises(BadInput, match="there is a rule INT01 already"):
        OwnRules(tmp_path).read()


def test_yaml_and_sql_that_cannot_be_read(tmp_path: Path) -> None:
    path = write_rule(tmp_path, "LOCAL01", QUERY)
    path.with_suffix(".yml").write_text("models:\n  - name: 'rule\n")
    with pytest.raises(BadInput, match=r"rule_local01\.yml, line \d: "):
        OwnRules(tmp_path).read()
    path.with_suffix(".yml").write_bytes(b"models: \xe9")
    with pytest.raises(BadInput, match="Save it as UTF-8"):
        OwnRules(tmp_path).read()


def test_queries_that_do_not_compile_are_all_named(tmp_path: Path) -> None:
    queries = {
        "BAD1": QUERY + "where episodes.plac = 'U1'",
        "BAD2": QUERY + "wher episodes.place = 'U1'",
        "BAD3": QUERY.replace("flagged(", "flaged("),
        "BAD4": "select return_id, 'episodes' as table_name, row_number, child\n"
        "from {{ ref('stg_episodes') }}",
        "BAD5": "select {{ flagged('episodes') }}, 1 as one, 2 as one\n"
        "from {{ ref('stg_episodes') }} as episodes",
    }
    paths = {code: write_rule(tmp_path, code, sql) for code, sql in queries.items()}
    with pytest.raises(BadInput) as caught:
        plan_with(OwnRules(tmp_path))
    said = str(caught.value)
    assert f"{paths['BAD1']}, line 3: Binder Error: " in said and '"plac"' in said
    assert f"{paths['BAD2']}, line 3: Parser Error: " in said
    assert f"{paths['BAD3']}: 'flaged' is undefined" in said
    assert f"{paths['BAD4']}: the query does not say which rows it flags" in said
    assert "\n" not in said and "\ufffd" not in said


def test_a_model_that_there_is_none_of_is_named(tmp_path: Path) -> None:
    path = write_rule(tmp_path, "BAD1", QUERY.replace("stg_episodes", "stg_episode"))
    with pytest.raises(BadInput) as caught:
        plan_with(OwnRules(tmp_path))
    assert str(caught.value).startswith(f"{path}: ")
    assert "'stg_episode' which was not found" in str(caught.value)


def test_a_rule_that_does_not_compile_leaves_the_database_as_it_was(tmp_path: Path) -> None:
    write_returns(make_returns(5, 2026, seed=1), tmp_path)
    assert run_ssda903(*VALIDATE, cwd=tmp_path).returncode == 0
    before = (tmp_path / "ssda903.duckdb").read_bytes()
    begin_rule("LOCAL01", "episodes", tmp_path / "own_rules")
    path = tmp_path / "own_rules" / "rule_local01.sql"
    path.write_text("select {{ flagged('episodes' }}\n")
    write_returns(make_returns(5, 2026, seed=2), tmp_path / "other")
    result = run_ssda903("validate", "other/2026", *VALIDATE[2:], cwd=tmp_path)
    assert result.returncode == 2
    assert "Your rules changed: compiling them takes about half a minute." in result.stdout
    assert result.stderr == "own_rules/rule_local01.sql, line 1: unexpected '}', expected ')'\n"
    assert (tmp_path / "ssda903.duckdb").read_bytes() == before


def test_an_error_of_an_own_rule_says_what_it_was_compared_with(
    compiled: tuple[OwnRules, Plan],
) -> None:
    rows = RawRows()
    tables = {
        "header": [{"CHILD": "A", "DOB": "02/05/2009"}],
        "episodes": [{"CHILD": "A", "PLACE": "P2", "DECOM": "01/05/2025"}],
    }
    rows.add_return(RawReturn(return_id="r", tables=tables, inputs=set(tables)))
    with connect(":memory:") as connection:
        create_raw_tables(connection)
        rows.write(connection)
        run_plan(connection, compiled[1])
        found = connection.execute(
            "select rule_code, compared_with from error_details "
            "where rule_code in ('LOCAL02', 'NOPLACE') order by 1"
        ).fetchall()
    assert found == [("LOCAL02", "header: DOB 02/05/2009"), ("NOPLACE", None)]


def test_the_example_of_evidence_is_as_it_has_to_be() -> None:
    _, _, _, example, *_ = blocks("yaml")
    tables = ["episodes", "header", "previous.episodes", "ad1", "oc3", "uasc"]
    assert not list(faults(yaml.safe_load(example)["evidence"], ["episodes"], tables))


def test_rows_of_a_table_that_the_yaml_does_not_name(compiled: tuple[OwnRules, Plan]) -> None:
    from ssda903_pipeline.rules.own.compiling import _check_flags

    own, plan = compiled
    rule = own.read()["LOCAL01"]
    (statement,) = [s for s in plan.statements if s.name == "rule_local01"]
    _check_flags(rule, statement)
    other = Statement("rule_local01", statement.sql.replace("'episodes'", "'header'"))
    with pytest.raises(BadInput, match="flags rows of header, and `flags` in its YAML file says"):
        _check_flags(rule, other)


@pytest.mark.parametrize(
    ("condition", "said"),
    [
        ("cast(word as integer) > 1", "it takes a text for a number or a date"),
        ("error(word) is null", "(InvalidInputException)"),
    ],
)
def test_a_rule_that_fails_on_the_data_is_named(condition: str, said: str) -> None:
    view = f"create or replace view rule_local01 as select word from words where {condition}"
    plan = Plan(
        [
            Statement("words", "create or replace table words as select 'CANARY' as word"),
            Statement("rule_local02", "create or replace view rule_local02 as select 1", "rules"),
            Statement("rule_local01", view, "rules", ("words",)),
            Statement(
                "int_flagged_own",
                "create or replace table int_flagged_own as select * from rule_local01",
                "intermediate",
                ("rule_local02", "rule_local01"),
            ),
        ],
        "",
    )
    with connect(":memory:") as connection:
        create_raw_tables(connection)
        with pytest.raises(BadInput, match=re.escape(said)) as caught:
            run_plan(connection, plan)
    assert str(caught.value).startswith("rule_local01.sql fails on this data")
    assert "CANARY" not in str(caught.value)
