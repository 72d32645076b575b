"""The folder of own rules: finding it, and reading what it holds."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from ssda903_pipeline.problems import BadInput
from ssda903_pipeline.yaml_files import read_text

if TYPE_CHECKING:
    from ssda903_pipeline.rules.catalogue import Rule

DEFAULT_FOLDER = Path("own_rules")
"""Where own rules are looked for when no folder is named."""

CASES = "cases"
"""The folder of their cases, in that of the rules."""

_HOW_NAMED = "own rules are called rule_<code>.sql and rule_<code>.yml, all in small letters"


@dataclass(frozen=True)
class OwnRules:
    """A folder with ``rule_<code>.sql`` and ``rule_<code>.yml`` for each own rule."""

    folder: Path

    def files(self) -> list[Path]:
        """The SQL and YAML files, in order of name. The cases are not among them."""
        return sorted(
            path
            for path in self.folder.glob("*.*")
            if path.suffix in (".sql", ".yml", ".yaml") and not path.name.startswith(".")
        )

    @property
    def count(self) -> int:
        """How many rules there are."""
        return sum(path.suffix == ".sql" for path in self.files())

    @property
    def cases_folder(self) -> Path:
        """Where the cases are: ``rule_<code>.yml``, one file per rule."""
        return self.folder / CASES

    def read(self) -> dict[str, Rule]:
        """The rules by code. Raises BadInput, naming the file, for what cannot be a rule."""
        # Only here: a kept plan is run without reading any YAML.
        from ssda903_pipeline.rules.beginning import taken_views
        from ssda903_pipeline.rules.catalogue import rule_of
        from ssda903_pipeline.rules.own.checks import check_rule_file
        from ssda903_pipeline.yaml_files import read_yaml

        taken = taken_views()
        files = {path.name for path in self.files()}
        rules = []
        for path in self.files():
            if path.suffix == ".yaml" or not path.name.startswith("rule_"):
                raise BadInput(f"{path}: {_HOW_NAMED}.")
            twin = path.with_suffix(".yml" if path.suffix == ".sql" else ".sql")
            if twin.name not in files:
                raise BadInput(f"{twin}: the file is missing; {_HOW_NAMED}.")
            if path.stem in taken:
                raise BadInput(f"{path}: {taken[path.stem]}. Choose another code.")
            if path.suffix == ".yml":
                rules.append(rule_of(check_rule_file(path, read_yaml(path)), path))
        return {rule.code: rule for rule in sorted(rules, key=lambda rule: rule.code)}

    def fingerprint(self, project: str) -> str:
        """SHA-256 over the rules' files and the fingerprint of the project that they go with."""
        digest = hashlib.sha256(project.encode())
        for path in self.files():
            content = read_text(path).encode()
            digest.update(b"%d %s %d\n" % (len(path.name), path.name.encode(), len(content)))
            digest.update(content)
        return digest.hexdigest()


def find_own_rules(given: Path | None = None) -> OwnRules | None:
    """The own rules in use: those of the folder given, or of ``own_rules`` in this folder, if any.

    Raises BadInput where there is no such folder, or it holds no rules.
    """
    own = OwnRules(given or DEFAULT_FOLDER)
    if given is not None and not given.is_dir():
        raise BadInput(f"{given}: there is no such folder of rules.")
    if given is not None and not own.files():
        raise BadInput(f"{given}: there are no rules in the folder. `ssda903 rule new` begins one.")
    return own if own.files() else None


def all_rules(own: OwnRules | None) -> dict[str, Rule]:
    """The package's rules and the own ones, by code, in order of code."""
    from ssda903_pipeline.rules.catalogue import read_rules

    rules = {**read_rules(), **(own.read() if own else {})}
    return dict(sorted(rules.items()))
