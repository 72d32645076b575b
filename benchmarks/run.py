"""Measure how long the work takes, and print it as tables beside the aims.

    python benchmarks/run.py [--runs 5] [--only validate,many,growth,nights,dbt,layers,browser,spark,other_tool]
        [--data DIR] [--keep DIR] [--returns 20]

Every measurement is a whole process on synthetic returns with last year's: medians of the runs, and
the highest memory of any of them. Machines are noisy: compare figures of one run of this command, and
trust ratios more than seconds. Everything together takes about an hour and a half on two cores,
a third of it Apache Spark, which needs the extra [spark] and Java 17.

``--keep`` writes the figures as CSV too; benchmarks/chart.py draws those of ``nights``.
"""

from __future__ import annotations

import argparse
import csv
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from browser import BROWSER_HEAD, measure_browser
from layers import LAYER_HEAD, measure_layers
from measure import WORK_HEAD, Options
from nights import NIGHTS_HEAD, measure_nights
from other_tool import OTHER_TOOL_HEAD, measure_other_tool
from spark import SPARK_HEAD, measure_spark
from works import measure_dbt, measure_growth, measure_many, measure_validate

TABLES = {
    "validate": (WORK_HEAD, measure_validate),
    "many": (WORK_HEAD, measure_many),
    "growth": (WORK_HEAD, measure_growth),
    "nights": (NIGHTS_HEAD, measure_nights),
    "dbt": (WORK_HEAD, measure_dbt),
    "layers": (LAYER_HEAD, measure_layers),
    "browser": (BROWSER_HEAD, measure_browser),
    "spark": (SPARK_HEAD, measure_spark),
    "other_tool": (OTHER_TOOL_HEAD, measure_other_tool),
}
"""What can be measured -> the head of its table, and what gives the rows."""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--runs", type=int, default=5, help="runs of each, for the medians")
    parser.add_argument("--only", default=",".join(TABLES), help=f"some of {', '.join(TABLES)}")
    parser.add_argument("--data", type=Path, help="folder that keeps the synthetic returns")
    parser.add_argument("--keep", type=Path, help="folder for a CSV file of each table's figures")
    parser.add_argument("--returns", type=int, help="the most returns of nights, for a trial")
    arguments = parser.parse_args()
    wanted = arguments.only.split(",")
    if unknown := set(wanted) - set(TABLES):
        parser.error(f"--only: {', '.join(unknown)} is not one of {', '.join(TABLES)}")
    with tempfile.TemporaryDirectory(prefix="ssda903-benchmark-") as name:
        scratch = Path(name)
        data = (arguments.data or scratch / "data").absolute()
        options = Options(data, scratch, arguments.runs, arguments.returns)
        for table in wanted:
            head, measure = TABLES[table]
            print(f"\n## {table}\n")
            _print_row(head)
            _print_row(["---"] * len(head))
            rows = []
            for row in measure(options):
                _print_row(row)
                rows.append(row)
            if arguments.keep:
                _keep(arguments.keep / f"{table}.csv", [head, *rows])


def _print_row(cells: Sequence[str | int | float]) -> None:
    print(f"| {' | '.join(_in_words(cell) for cell in cells)} |", flush=True)


def _in_words(cell: str | int | float) -> str:
    if isinstance(cell, str):
        return cell
    return f"{cell:,.1f}" if isinstance(cell, float) else f"{cell:,}"


def _keep(path: Path, rows: Sequence[Sequence[str | int | float]]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", newline="", encoding="utf-8") as file:
        csv.writer(file, lineterminator="\n").writerows(rows)


if __name__ == "__main__":
    main()
