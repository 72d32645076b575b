"""Charts as inline SVG: no script, no style attribute, the same bytes for the same figures.

Colours and type come from the page's stylesheet, which also fits them to its width. A chart's
figures must be in a table beside it: to a screen reader the chart is one picture with a description.
"""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Sequence
from decimal import Decimal

import leather

WIDTH = 960
BAR_HEIGHT = 28
COLUMNS_HEIGHT = 320
SMALLEST_SCALE = 4
"""The least that the axis goes to: the ticks of a shorter one would be fractions of an error."""

MARGIN = 48
"""What leather leaves blank around a chart of this width, for a page that has margins itself."""

EDGE = 12
"""How much of the margin is kept above and below, for the axes' labels; at the sides half of it is kept."""

Figures = Sequence[tuple[str, int]]
"""A label for each figure, no label twice."""


def bar_chart(name: str, title: str, description: str, figures: Figures) -> str:
    """Horizontal bars, the first on top. ``name`` begins the ids that the SVG needs in the page."""
    chart = leather.Chart()
    chart.set_x_scale(_scale(figures))
    chart.add_x_axis(tick_formatter=_tick)
    chart.add_bars([(figure, label) for label, figure in figures])
    return _svg(chart, len(figures) * BAR_HEIGHT + 3 * MARGIN, name, title, description)


def column_chart(name: str, title: str, description: str, figures: Figures) -> str:
    """Upright columns from left to right, as for figures over time."""
    chart = leather.Chart()
    chart.set_y_scale(_scale(figures))
    chart.add_y_axis(tick_formatter=_tick)
    chart.add_columns(figures)
    return _svg(chart, COLUMNS_HEIGHT, name, title, description)


def _scale(figures: Figures) -> leather.Linear:
    return leather.Linear(0, max([SMALLEST_SCALE, *(figure for _, figure in figures)]))


def _tick(value: Decimal | str, index: int, count: int) -> str:
    """Whole numbers only: leather puts a tick at 2.5 on some short axes, and errors have no halves."""
    return f"{int(value):,}" if value == int(value) else ""


def _svg(chart: leather.Chart, height: int, name: str, title: str, description: str) -> str:
    root = ET.Element(
        "svg",
        {
            "role": "img",
            "aria-labelledby": f"{name}-title {name}-description",
            "viewBox": f"{MARGIN // 2} {MARGIN - EDGE} {WIDTH - MARGIN} {height - 2 * (MARGIN - EDGE)}",
            "xmlns": "http://www.w3.org/2000/svg",
        },
    )
    ET.SubElement(root, "title", {"id": f"{name}-title"}).text = title
    ET.SubElement(root, "desc", {"id": f"{name}-description"}).text = description
    root.append(chart.to_svg_group(WIDTH, height))
    return ET.tostring(root, encoding="unicode")
