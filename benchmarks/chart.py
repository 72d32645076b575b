"""Draw what a night costs, from the figures that ``run.py --only nights --keep FOLDER`` writes.

    python benchmarks/chart.py FOLDER

reads ``nights.csv`` in the folder and writes ``nights.svg`` beside it.
"""

from __future__ import annotations

import csv
import sys
from collections.abc import Sequence
from pathlib import Path

import leather
from nights import AGAIN, NEXT

LINES = (
    (NEXT, "a new return", "#2f7fd1", "none"),
    (AGAIN, "the same again (dashed)", "#c8641e", "6 4"),
)
"""Which work is drawn, what its line is called, and how it looks: clear on white and on black."""
FIGURES = {"median, s": "seconds", "memory, MB": "megabytes of memory"}
"""Columns of the figures -> what their axis is called."""
WIDTH, HEIGHT = 1000, 760
STYLE = """<style>
svg { background: #ffffff; } text { fill: #0b0c0c; font: 14px Arial, sans-serif; }
line { stroke: #b1b4b6; }
@media (prefers-color-scheme: dark) {
  svg { background: #0d1117; } text { fill: #e6edf3; } line { stroke: #484f58; }
}
</style>"""

Rows = Sequence[dict[str, str]]


def main() -> None:
    folder = Path(sys.argv[1])
    with (folder / "nights.csv").open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["work"] in {name for name, *_ in LINES}]
    leather.theme.background_color = "none"
    grid = leather.Grid()
    for column, axis in FIGURES.items():
        highest = max(float(row[column]) for row in rows)
        for series in dict.fromkeys(row["series"] for row in rows):
            of_series = [row for row in rows if row["series"] == series]
            grid.add_one(_chart(series, of_series, column, axis, highest))
    drawn = grid.to_svg(width=WIDTH, height=HEIGHT)
    fitting = drawn.replace("<svg", f'<svg viewBox="0 0 {WIDTH} {HEIGHT}"', 1)
    styled = fitting.replace(">", f">{STYLE}", 1)
    (folder / "nights.svg").write_text(f"{styled}\n", encoding="utf-8")


def _chart(series: str, rows: Rows, column: str, axis: str, highest: float) -> leather.Chart:
    """One figure of a series by the number of returns; charts with the same ``highest`` compare."""
    chart = leather.Chart(series)
    points = sorted({int(row["returns"]) for row in rows})
    chart.add_x_axis(points, _tick, "returns in the database")
    chart.add_y_axis(tick_formatter=_tick, name=axis)
    chart.set_x_scale(leather.Linear(0, points[-1]))
    chart.set_y_scale(leather.Linear(0, highest * 1.1))
    for work, name, colour, dashes in LINES:
        figures = [(int(row["returns"]), float(row[column])) for row in rows if row["work"] == work]
        chart.add_line(figures, name=name, stroke_color=colour, stroke_dasharray=dashes)
    return chart


def _tick(value: float, index: int, count: int) -> str:
    return f"{float(value):,.10g}"


if __name__ == "__main__":
    main()
