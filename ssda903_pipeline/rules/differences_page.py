"""The page that says where the tool that councils use now does otherwise, rule by rule.

It is docs/differences.md, made from the models' metadata.
"""

from __future__ import annotations

from ssda903_pipeline.rules.catalogue import BASES, OTHER_TOOL, Difference, Rule, read_rules
from ssda903_pipeline.rules.rules_page import by_table, link_to_differences, markdown_table

SHARED_BY = 4
"""In how many rules the other tool has to do the same for the page to begin with it."""

HEAD = """\
# Where the other tool does otherwise

Made from the rules' own metadata by `make generated`: do not edit.

This page is for whoever has two lists of errors of the same return side by side: one of this project,
and one of {other}, the tool that councils use now. Here that is called the other
tool. It is known to do otherwise in {differ} of the {rules} rules. A rule that is not listed here is
not known to differ.

Look up the code of an error that only one of the lists has. For each rule it is said in which years the
difference shows, what the other tool does, what is done here, and why. `ssda903 rules CODE` says the
same of one rule.

## What many rules share

One of these can explain many errors at once, so look here first. The difference that the most rules share
comes first; the details are with each rule.

"""

CONTENTS = """\
## The rules that differ, by table

"""


def differences_page() -> str:
    """The page as Markdown: what many rules share, the contents by table, then each rule."""
    rules = list(read_rules().values())
    differing = [rule for rule in rules if rule.differences]
    head = HEAD.format(other=OTHER_TOOL, differ=len(differing), rules=len(rules))
    parts = [head + _shared(differing), CONTENTS + _contents(rules)]
    for table, listed in by_table(differing):
        parts.append(f"## {table}\n")
        parts += [_about(rule) for rule in listed]
    return "\n".join(parts)


def _shared(differing: list[Rule]) -> str:
    """What the other tool does in several rules: their texts begin with the same sentence."""
    sharing: dict[str, list[Rule]] = {}
    for _, listed in by_table(differing):
        for rule in listed:
            for sentence in dict.fromkeys(map(_first_sentence, rule.differences)):
                sharing.setdefault(sentence, []).append(rule)
    most_first = sorted(sharing.items(), key=lambda item: len(item[1]), reverse=True)
    rows = [
        [sentence, len(listed), _links(listed)]
        for sentence, listed in most_first
        if len(listed) >= SHARED_BY
    ]
    return markdown_table(["What the other tool does", "Rules", "Which"], rows)


def _first_sentence(difference: Difference) -> str:
    return difference.elsewhere.partition(". ")[0].rstrip(".")


def _contents(rules: list[Rule]) -> str:
    rows = []
    for table, listed in by_table(rules):
        differing = [rule for rule in listed if rule.differences]
        rows.append([table, len(listed), len(differing), _links(differing)])
    totals = (sum(row[column] for row in rows) for column in (1, 2))
    rows.append(["all", *totals, ""])
    return markdown_table(["First flagged table", "Rules", "Differ", "Which"], rows)


def _links(rules: list[Rule]) -> str:
    return ", ".join(link_to_differences(rule, rule.code) for rule in rules)


def _about(rule: Rule) -> str:
    parts = [f"### Rule {rule.code}\n", f"{rule.title}. Wording from {BASES[rule.basis]}.\n"]
    for difference in rule.differences:
        years = difference.years_in_words
        parts.append(
            f"{years[0].upper()}{years[1:]}:\n\n"
            f"- **The other tool:** {difference.elsewhere}\n"
            f"- **Here:** {difference.here}\n"
            f"- **Why:** {difference.why}\n"
        )
    return "\n".join(parts)
