"""What docs/dbt.md and docs/own-rules.md tell a dbt user to type is there: commands, selectors, vars,
macros, models, folders. Nothing is run here; test_integration_tests.py and test_dbt_project.py do that."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain
from pathlib import Path

import click
import pytest
import yaml
from dbt.cli.main import cli
from typer.main import get_command

from ssda903_pipeline.cli import app
from tests.support.commands import PROJECT

PAGES = ("docs/dbt.md", "docs/own-rules.md", "integration_tests/README.md")
"""Whatever else they are about, their commands are dbt's and ours."""

FENCE = re.compile(r"^```(\w*)\n(.*?)^```$", re.DOTALL | re.MULTILINE)
PROJECT_FILE = yaml.safe_load((PROJECT / "dbt_project.yml").read_text(encoding="utf-8"))
MODELS = {path.stem: path for path in (PROJECT / "models").rglob("*.sql")}
EXAMPLES = {"rule_local01", "council_scorecard", "council"}
"""What the pages themselves, or integration_tests, hold: models, and the project's name."""

OWN_FOLDER = "models/cla"
"""A folder of models that docs/dbt.md says a reader may have."""

METADATA = {"flags", "reads", "needs", "optional", "due", "basis", "years", "fields"}
every_page = pytest.mark.parametrize("page", PAGES)


def text_of(page: str) -> str:
    return (PROJECT / page).read_text(encoding="utf-8")


def blocks(page: str, *languages: str) -> Iterator[str]:
    return (body for language, body in FENCE.findall(text_of(page)) if language in languages)


def commands(page: str, program: str) -> list[list[str]]:
    """The words of each command of a program, in fenced blocks and in running text."""
    fenced = chain.from_iterable(body.splitlines() for body in blocks(page, "sh"))
    inline = re.findall(r"`([^`\n]+)`", FENCE.sub("", text_of(page)))
    lines = (line.partition(" #")[0].partition(" | ")[0] for line in (*fenced, *inline))
    return [line.split() for line in map(str.strip, lines) if line.startswith(f"{program} ")]


def unknown_part(program: click.Command, words: list[str]) -> str | None:
    """The first word of a command that its program does not know."""
    command = program
    for word in words:
        if word.startswith("--"):
            options = chain.from_iterable(
                (*option.opts, *option.secondary_opts) for option in command.params
            )
            if word.partition("=")[0] not in set(options):
                return word
        elif subcommands := getattr(command, "commands", None):
            if word not in subcommands:
                return word
            command = subcommands[word]
    return None


@every_page
@pytest.mark.parametrize(("name", "program"), [("dbt", cli), ("ssda903", get_command(app))])
def test_commands_and_their_options_are_there(page: str, name: str, program: click.Command) -> None:
    typed = commands(page, name)
    assert typed or (page, name) == ("integration_tests/README.md", "ssda903")
    unknown = {" ".join(words): unknown_part(program, words[1:]) for words in typed}
    assert {words: word for words, word in unknown.items() if word} == {}


def selections(page: str) -> list[str]:
    """What the commands of a page select, one criterion each, without the pluses."""
    found = []
    for words in commands(page, "dbt"):
        options = {"--select", "--exclude"}
        taking = False
        for word in words:
            if word.startswith("--"):
                taking = word in options
            elif taking:
                found.append(word.strip("+"))
    return found


def is_there(selection: str) -> bool:
    method, _, value = selection.rpartition(":")
    if method == "path":
        projects = (PROJECT, PROJECT / "integration_tests")
        return value == OWN_FOLDER or any((folder / value).exists() for folder in projects)
    if method == "fqn":
        package, *folders = value.split(".")
        return package == PROJECT_FILE["name"] and PROJECT.joinpath("models", *folders).is_dir()
    if method == "":
        return value in MODELS or value in EXAMPLES
    if method == "source":
        return value in text_of("models/sources.yml")
    if method == "exposure":
        return f"- name: {value}\n" in text_of("docs/dbt.md")
    if method.startswith("config.meta."):
        return method.rpartition(".")[2] in METADATA and any(
            value in path.with_suffix(".yml").read_text(encoding="utf-8")
            for name, path in MODELS.items()
            if name.startswith("rule_") and path.with_suffix(".yml").exists()
        )
    return (method, value) in {("state", "modified"), ("test_type", "unit")}


def test_what_commands_select_is_there() -> None:
    selected = list(chain.from_iterable(map(selections, PAGES)))
    assert len(selected) > 10
    assert [selection for selection in selected if not is_there(selection)] == []


def test_selectors_are_there() -> None:
    declared = {
        selector["name"] for selector in yaml.safe_load(text_of("selectors.yml"))["selectors"]
    }
    named = set(re.findall(r"--selector (\w+)", text_of("docs/dbt.md")))
    assert named and named <= declared


@every_page
def test_vars_are_declared(page: str) -> None:
    """Each has a default in dbt_project.yml, and nothing else is called like one."""
    others = {"ssda903_pipeline", "ssda903_plan", "ssda903_raw"}
    named = set(re.findall(r"\bssda903_\w+", text_of(page))) - others
    assert named <= set(PROJECT_FILE["vars"]["ssda903_pipeline"])


@every_page
def test_macros_and_tests_that_are_called_by_full_name_are_there(page: str) -> None:
    folders: list[Path] = [PROJECT / "macros", PROJECT / "tests" / "dbt"]
    sources = chain.from_iterable(folder.rglob("*.sql") for folder in folders)
    written = "\n".join(path.read_text(encoding="utf-8") for path in sources)
    defined = set(re.findall(r"{%-?\s*(?:macro|test)\s+(\w+)", written))
    called = set(
        re.findall(r"ssda903_pipeline\.(\w+)", "\n".join(blocks(page, "sh", "yaml", "sql")))
    )
    assert called - {"marts", "reports", "rules"} <= defined
    short = set(re.findall(r"{{ (\w+)\(", "\n".join(blocks(page, "sql"))))
    assert short - {"ref"} <= defined


@every_page
def test_models_that_are_referred_to_are_there(page: str) -> None:
    named = set(re.findall(r"ref\('(\w+)'\)", text_of(page)))
    assert named - EXAMPLES <= set(MODELS)


@every_page
def test_yaml_can_be_read(page: str) -> None:
    for block in blocks(page, "yaml"):
        assert yaml.safe_load(block)


@every_page
def test_links_lead_somewhere(page: str) -> None:
    """To a file that is there and, where it is a page, to one of its headings."""
    folder = (PROJECT / page).parent
    for target in re.findall(r"\]\(([^)\s]+)\)", FENCE.sub("", text_of(page))):
        path, _, heading = target.partition("#")
        if path.startswith("https:"):
            continue
        file = (folder / path).resolve() if path else PROJECT / page
        assert file.exists(), target
        if heading:
            titles = re.findall(r"^#+ (.+)$", file.read_text(encoding="utf-8"), re.MULTILINE)
            anchors = {re.sub(r"[^\w\- ]", "", title.lower()).replace(" ", "-") for title in titles}
            assert heading in anchors, target
