"""Build the reference site: ``python -m docs_site [FOLDER]``, or ``make site``."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from docs_site.building import CHECKOUT, build
from ssda903_pipeline.dbt_project import DbtFailed
from ssda903_pipeline.problems import BadInput


def main() -> int:
    """Build the site into the folder that is named; returns the exit code."""
    parser = argparse.ArgumentParser(prog="python -m docs_site", description=__doc__)
    parser.add_argument("folder", nargs="?", type=Path, default=CHECKOUT / "site")
    arguments = parser.parse_args()
    try:
        build(arguments.folder, print)
    except (BadInput, DbtFailed) as problem:
        print(problem, file=sys.stderr)
        return 2
    print(f"The site is in {arguments.folder}: open index.html there.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
