"""The list of the rules' codes, which dbt needs before it has read the models."""

from __future__ import annotations

import re
import textwrap

_GROUP = re.compile(r"^( +)'(\w+)': \[\n(.*?)^\1\],\n", re.MULTILINE | re.DOTALL)
_CODE = re.compile(r"'(\w+)'")
WIDTH = 100


def read_groups(text: str) -> dict[str, list[str]]:
    """The codes of each group: of a table, or of one of the parts of a long table (``episodes_1``)."""
    return {name: _CODE.findall(codes) for _, name, codes in _GROUP.findall(text)}


def table_of(group: str) -> str:
    """The table of a group: the one that its rules flag first."""
    return re.sub(r"_\d+$", "", group)


def with_code(text: str, table: str, code: str) -> str:
    """The text of the list with one code more, in its place in the order of the table's codes."""
    groups = read_groups(text)
    parts = [name for name in groups if table_of(name) == table]
    before = [name for name in parts if groups[name][0] < code]
    group = before[-1] if before else parts[0]

    def written(found: re.Match) -> str:
        indent, name, codes = found.groups()
        if name != group:
            return found[0]
        listed = sorted([*_CODE.findall(codes), code])
        lines = textwrap.fill(
            "".join(f"'{each}', " for each in listed),
            WIDTH,
            initial_indent=f"{indent}    ",
            subsequent_indent=f"{indent}    ",
        )
        return f"{indent}'{name}': [\n{lines}\n{indent}],\n"

    return _GROUP.sub(written, text)
