"""How long ``ssda903 validate`` takes, as a whole process, on synthetic returns.

    python benchmarks/validate.py [--sizes 1000 10000] [--runs 5]

Prints a table of medians: seconds, peak memory, errors found, rows of the return per second. Machines
are noisy: compare ratios measured in one run, not figures from two machines.
"""

from __future__ import annotations

import argparse
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import duckdb

from ssda903_pipeline.synth import make_returns, write_returns

YEAR = 2026


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--sizes", type=int, nargs="+", default=[1_000, 10_000])
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--error-rate", type=float, default=0.03)
    options = parser.parse_args()
    print(f"{'children':>9} {'rows':>9} {'seconds':>8} {'MB':>6} {'errors':>8} {'rows/s':>8}")
    for children in options.sizes:
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            synthetic = make_returns(children, YEAR, seed=children, error_rate=options.error_rate)
            write_returns(synthetic, folder)
            rows = sum(len(table) for table in synthetic.current.values())
            seconds = [measure(folder, number) for number in range(options.runs)]
            with duckdb.connect(str(folder / "0.duckdb"), read_only=True) as connection:
                errors = connection.execute("select count(*) from errors").fetchone()[0]
        median = statistics.median(seconds)
        # The largest child process so far: sizes are measured in rising order.
        megabytes = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
        print(
            f"{children:>9,} {rows:>9,} {median:>8.1f} {megabytes:>6.0f} {errors:>8,} "
            f"{rows / median:>8,.0f}"
        )


def measure(folder: Path, number: int) -> float:
    """Seconds for one validation into a new database."""
    command = [
        sys.executable, "-m", "ssda903_pipeline", "validate", str(folder / str(YEAR)),
        "--previous", str(folder / str(YEAR - 1)), "--providers", str(folder / "providers.csv"),
        "--la", "E08000003", "--year", str(YEAR),
        "--db", str(folder / f"{number}.duckdb"), "--out", str(folder / "out"),
    ]  # fmt: skip
    start = time.perf_counter()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    return time.perf_counter() - start


if __name__ == "__main__":
    main()
