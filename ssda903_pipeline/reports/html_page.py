"""The page of the HTML report: its content put into the templates, with charts and plain words."""

from __future__ import annotations

import hashlib
import textwrap
from base64 import b64encode
from datetime import datetime
from typing import Any

import jinja2

from ssda903_pipeline.load.authorities import upper_tier_authorities
from ssda903_pipeline.problems import printable
from ssda903_pipeline.reports import html_children
from ssda903_pipeline.reports.charts import bar_chart, column_chart
from ssda903_pipeline.reports.html_content import Content, FailedRule
from ssda903_pipeline.reports.people import NOBODY, People
from ssda903_pipeline.rules.addresses import rule_address
from ssda903_pipeline.version import VERSION
from ssda903_pipeline.words import counted, day_in_words, year_end

MOST_FREQUENT = 12
"""Rules in the chart."""

MAX_VALUE = 120
"""Characters shown of a value; no field of the return is half as long."""

LABEL_LENGTH = 46
"""Characters of a rule's title in the chart."""


def render(content: Content, people: People = NOBODY) -> str:
    """The page as text, with the people beside the children."""
    style = _ENVIRONMENT.loader.get_source(_ENVIRONMENT, "report.css")[0]
    return _ENVIRONMENT.get_template("report.html").render(
        content=content,
        people=people,
        rules_chart=_rules_chart(content),
        history_chart=_history_chart(content),
        most_frequent=MOST_FREQUENT,
        style=style,
        style_hash=b64encode(hashlib.sha256(style.encode()).digest()).decode(),
        max_errors_of_a_child=html_children.MAX_ERRORS_OF_A_CHILD,
        years={checked.return_id: checked.collection_year for checked in content.returns},
        version=VERSION,
        addresses={rule.rule_code: rule_address(rule.rule_code) for rule in content.failed_rules},
    )


def _rules_chart(content: Content) -> str:
    """The most frequent errors to mend now as bars; empty where there are none."""
    rules = [rule for rule in content.failed_rules if rule.due_now][:MOST_FREQUENT]
    if not rules:
        return ""
    first = rules[0]
    return bar_chart(
        "rules-chart",
        "The most frequent errors",
        f"A bar chart of the {counted(len(rules), 'rule')} with the most errors"
        f"{' to mend now' if content.overview.due_later else ''}. The longest bar is "
        f"rule {_label(first)}: {counted(first.due_now, 'error')}. "
        "The table below has all the figures.",
        [(_label(rule), rule.due_now) for rule in rules],
    )


def _label(rule: FailedRule) -> str:
    title = textwrap.shorten(_showable(rule.title), LABEL_LENGTH, placeholder="…")
    return f"{rule.rule_code} {title}"


def _history_chart(content: Content) -> str:
    """Errors of each return as columns; empty unless one series has more than one return."""
    if content.history is None or len(content.history.series) > 1:
        return ""
    returns = content.history.series[0].returns
    first, last = returns[0], returns[-1]
    return column_chart(
        "history-chart",
        "Errors in each return",
        f"A column chart of the errors in {len(returns)} returns, in the order of loading. "
        f"Return {first.sequence_number} had {counted(first.error_count, 'error')}, "
        f"return {last.sequence_number} has {counted(last.error_count, 'error')}. "
        "The table below has all the figures.",
        [(str(past.sequence_number), past.error_count) for past in returns],
    )


def _environment() -> jinja2.Environment:
    environment = jinja2.Environment(
        loader=jinja2.PackageLoader("ssda903_pipeline.reports"),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        finalize=_finalize,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters |= {
        "authority": _authority,
        "number": lambda number: f"{number:,}",
        "counted": counted,
        "day": day_in_words,
        "shortened": _shortened,
        "table": _table,
        "time": _time,
        "year_end": year_end,
    }
    return environment


def _finalize(value: Any) -> Any:
    """Text as a page can show it; markup of our own is left as it is."""
    return _showable(value) if type(value) is str else value


def _showable(text: str) -> str:
    """The text without the characters that no page can show; line breaks stay."""
    if text.isprintable():
        return text
    return "\n".join(printable(line) for line in text.splitlines())


def _time(moment: datetime | None) -> str:
    if moment is None:
        return "not known"
    return f"{day_in_words(moment)} at {moment:%H:%M} UTC"


def _shortened(value: str) -> str:
    if len(value) <= MAX_VALUE:
        return value
    return f"{value[:MAX_VALUE]}… ({len(value):,} characters)"


def _table(table_name: str) -> str:
    """A flagged table in words: ``previous.episodes`` is last year's."""
    name = table_name.removeprefix("previous.")
    return name if name == table_name else f"{name}, last year's"


def _authority(la_code: str | None) -> str:
    """The name of an authority; its code where there is no such authority."""
    if la_code is None:
        return "authority not given"
    return upper_tier_authorities().get(la_code, la_code)


_ENVIRONMENT = _environment()
# Compiled when the module is imported, which is while DuckDB works out what goes into the templates.
for _name in _ENVIRONMENT.list_templates(extensions=["html"]):
    _ENVIRONMENT.get_template(_name)
